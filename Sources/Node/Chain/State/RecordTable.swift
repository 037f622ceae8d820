/// A plain value that a table finds by its key.
protocol KeyedRecord {
  associatedtype Key

  /// Makes the record of a key that was not there.
  init(_ key: Key)
  /// The key.
  var key: Key { get }
  /// Whether this is the record of the key.
  func has(_ key: Key) -> Bool
  /// Where to look for a key: a number that depends on all its bits and on the seed.
  static func hash(_ key: Key, seed: UInt64) -> UInt64
}

/// Records in the order of their coming, each found by its key through an open-addressing index.
///
/// A record keeps its number for ever; pointers to it hold until the next insertion. Records are plain
/// values that need no care when memory goes. The seed is drawn at random, so that nobody can choose
/// keys that fall together; no order and no result depends on it.
struct RecordTable<Record: KeyedRecord>: ~Copyable {
  // Invariant: the first `count` of `capacity` records are initialised. `index` has `mask + 1` places,
  // at most half of them taken; a place holds the upper half of the key's hash and, in its lower half,
  // the record's number plus one, or is zero.
  private(set) var base: UnsafeMutablePointer<Record>
  private(set) var count = 0
  private var capacity: Int
  private var index: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private let seed: UInt64

  init(capacity wanted: Int = 32) {
    capacity = 16
    while capacity < wanted { capacity *= 2 }
    base = .allocate(capacity: capacity)
    mask = 2 * capacity - 1
    index = .allocate(capacity: mask + 1)
    index.initialize(repeating: 0, count: mask + 1)
    seed = UInt64.random(in: 0...UInt64.max)
  }

  deinit {
    base.deallocate()
    index.deallocate()
  }

  /// The record with this number.
  @inline(__always)
  subscript(number: Int) -> UnsafeMutablePointer<Record> { base + number }

  /// The number of a key's record, or -1.
  @inline(__always)
  func find(_ key: Record.Key) -> Int {
    let hash = Record.hash(key, seed: seed)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = index[place]
      if entry == 0 { return -1 }
      if entry >> 32 == hash >> 32 {
        let number = Int(entry & 0xffff_ffff) &- 1
        if base[number].has(key) { return number }
      }
      place = (place &+ 1) & mask
    }
  }

  /// Adds a record for a key that has none; returns its number.
  mutating func insert(_ key: Record.Key) -> Int {
    if count == capacity { grow() }
    let number = count
    (base + number).initialize(to: Record(key))
    count += 1
    enter(number, Record.hash(key, seed: seed))
    return number
  }

  /// Forgets all records and keeps the memory.
  mutating func removeAll() {
    if count > 0 { index.update(repeating: 0, count: mask + 1) }
    count = 0
  }

  @inline(__always)
  private func enter(_ number: Int, _ hash: UInt64) {
    var place = Int(truncatingIfNeeded: hash) & mask
    while index[place] != 0 { place = (place &+ 1) & mask }
    index[place] = (hash >> 32) << 32 | UInt64(number + 1)
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Record>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
    index.deallocate()
    mask = 2 * capacity - 1
    index = .allocate(capacity: mask + 1)
    index.initialize(repeating: 0, count: mask + 1)
    for number in 0..<count { enter(number, Record.hash(base[number].key, seed: seed)) }
  }
}
