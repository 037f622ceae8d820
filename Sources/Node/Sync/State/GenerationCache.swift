/// Values that were asked for lately, by their keys, no more than a limit.
///
/// They are kept in two generations: what is asked for moves to the younger one, and when that has half
/// of the limit, the older one goes. So an entry stays for at least that many others, and neither an
/// order is kept nor anything sorted.
final class GenerationCache<Key: Hashable, Value> {
  private let half: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private(set) var gets = 0
  private(set) var hits = 0

  /// Makes a cache of two entries or more.
  init(limit: Int) { half = max(limit / 2, 1) }

  /// How many entries are kept; one that is in both generations counts twice.
  var count: Int { young.count + old.count }

  subscript(key: Key) -> Value? {
    gets += 1
    if let value = young[key] {
      hits += 1
      return value
    }
    guard let value = old[key] else { return nil }
    hits += 1
    insert(value, for: key)
    return value
  }

  func insert(_ value: Value, for key: Key) {
    if young.count >= half, young[key] == nil {
      old = young
      young = [:]
    }
    young[key] = value
  }

  func removeAll() {
    young = [:]
    old = [:]
  }
}
