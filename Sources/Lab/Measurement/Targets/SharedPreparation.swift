/// What the cases of one run prepare once and share: a data set, a built trie.
///
/// It lives as long as the making of the cases; the cases keep what they took from it.
public final class SharedPreparation {
  private var made: [String: any Sendable] = [:]

  /// Makes a store of nothing.
  public init() {}

  /// The value under this key, made at its first asking.
  public func value<T: Sendable, E: Error>(
    _ key: String, make: () throws(E) -> T
  ) throws(E) -> T {
    if let value = made[key] as? T { return value }
    let value = try make()
    made[key] = value
    return value
  }
}
