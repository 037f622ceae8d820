import Glibc

/// What sorting knows of a leaf: the first eight bytes of its key and where it is.
struct LeafEntry: BitwiseCopyable {
  /// The first eight bytes, most significant first, with zeros after a shorter key.
  var prefix: UInt64
  var index: UInt32
  /// Half bytes of the key.
  var nibbles: UInt32
}

extension LeafPointers {
  /// How many half bytes the keys of two leaves have in common.
  @inline(__always)
  func commonNibbles(_ a: LeafEntry, _ b: LeafEntry) -> Int {
    let shorter = Int(min(a.nibbles, b.nibbles))
    let difference = a.prefix ^ b.prefix
    if difference != 0 { return min(difference.leadingZeroBitCount >> 2, shorter) }
    return commonNibblesBeyondPrefix(a, b, shorter)
  }

  @inline(never)
  private func commonNibblesBeyondPrefix(_ a: LeafEntry, _ b: LeafEntry, _ shorter: Int) -> Int {
    let (keyA, keyB) = (key(a.index), key(b.index))
    var byte = min(8, shorter / 2)
    while byte < shorter / 2 {
      let difference = keyA[byte] ^ keyB[byte]
      if difference != 0 { return 2 * byte + (difference < 16 ? 1 : 0) }
      byte += 1
    }
    return shorter
  }

  /// Whether one leaf stands before another: by key, then by position.
  @inline(__always)
  func isOrdered(_ a: LeafEntry, _ b: LeafEntry) -> Bool {
    if a.prefix != b.prefix { return a.prefix < b.prefix }
    let comparison = compareKeys(a, b)
    return comparison == 0 ? a.index < b.index : comparison < 0
  }

  /// Below, equal to or above zero as key `a` stands before, is, or stands after key `b`.
  @inline(never)
  func compareKeys(_ a: LeafEntry, _ b: LeafEntry) -> Int {
    let shorter = Int(min(a.nibbles, b.nibbles)) / 2
    let comparison = memcmp(key(a.index), key(b.index), shorter)
    return comparison == 0 ? Int(a.nibbles) - Int(b.nibbles) : Int(comparison)
  }
}

/// Leaves in buckets by the first bits of their keys; each bucket is sorted when its turn comes.
struct LeafOrder: ~Copyable {
  private var unsorted = GrowingBuffer<LeafEntry>()
  private var bucketed = GrowingBuffer<LeafEntry>()
  private var ends = GrowingBuffer<UInt32>()
  private var bits = 0
  /// Whether the leaves came in order, each key once.
  private var isSorted = false

  /// Where the entries are.
  private(set) var entries: UnsafeMutablePointer<LeafEntry>
  /// Where the entries of each first half byte end; those of an empty key count as 0.
  private(set) var nibbleEnds = GrowingBuffer<Int>(capacity: 16)
  /// Whether there is a leaf whose value or key is empty.
  private(set) var hasEmpty = false

  init() {
    entries = unsorted.base
  }

  /// Reads the keys and puts entries into their buckets.
  mutating func load(_ leaves: LeafPointers) {
    readPrefixes(leaves)
    let count = leaves.count
    // About one or two leaves a bucket, in as many buckets as a near cache counts.
    bits = min(16, max(4, Int.bitWidth - max(count - 1, 1).leadingZeroBitCount - 1))
    if isSorted { bits = 4 }
    countBuckets(count)
    if isSorted {
      entries = unsorted.base
    } else {
      scatter(count)
      entries = bucketed.base
    }
    for nibble in 0..<16 { nibbleEnds[nibble] = Int(ends[((nibble + 1) << (bits - 4)) - 1]) }
  }

  private mutating func readPrefixes(_ leaves: LeafPointers) {
    unsorted.reserve(leaves.count)
    hasEmpty = false
    isSorted = true
    var last: UInt64 = 0
    for index in 0..<leaves.count {
      let position = UInt32(truncatingIfNeeded: index)
      let length = leaves.keyLength(position)
      let key = leaves.key(position)
      var prefix: UInt64 = 0
      if length >= 8 {
        prefix = UInt64(bigEndian: UnsafeRawPointer(key).loadUnaligned(as: UInt64.self))
      } else {
        for byte in 0..<length { prefix |= UInt64(key[byte]) << UInt64(56 - 8 * byte) }
      }
      if index > 0 && prefix <= last { isSorted = false }
      if length == 0 || leaves.valueLength(position) == 0 { hasEmpty = true }
      last = prefix
      unsorted[index] = LeafEntry(
        prefix: prefix, index: position, nibbles: UInt32(truncatingIfNeeded: 2 * length))
    }
  }

  /// Counts the entries of each bucket, then turns counts into beginnings.
  private mutating func countBuckets(_ count: Int) {
    let buckets = 1 << bits
    let shift = UInt64(64 - bits)
    ends.reserve(buckets)
    ends.base.update(repeating: 0, count: buckets)
    for index in 0..<count { ends[Int(unsorted[index].prefix >> shift)] += 1 }
    var total: UInt32 = 0
    for bucket in 0..<buckets {
      let size = ends[bucket]
      ends[bucket] = isSorted ? total + size : total
      total += size
    }
  }

  /// Moves the entries to their buckets; beginnings become ends.
  private mutating func scatter(_ count: Int) {
    let shift = UInt64(64 - bits)
    bucketed.reserve(count)
    for index in 0..<count {
      let entry = unsorted[index]
      let bucket = Int(entry.prefix >> shift)
      bucketed[Int(ends[bucket])] = entry
      ends[bucket] += 1
    }
  }

  /// Sorts the entries of some first half bytes and drops what does not count.
  ///
  /// - Returns: the entries left, which stand at the beginning of the range.
  func sort(nibbles: Range<Int>, _ leaves: LeafPointers) -> Int {
    let first = nibbles.lowerBound == 0 ? 0 : nibbleEnds[nibbles.lowerBound - 1]
    let last = nibbleEnds[nibbles.upperBound - 1]
    if !isSorted {
      var start = first
      for bucket in nibbles.lowerBound << (bits - 4)..<nibbles.upperBound << (bits - 4) {
        let end = Int(ends[bucket])
        if end - start > 1 { sortBucket(start, end, leaves) }
        start = end
      }
    }
    if isSorted && !hasEmpty { return last - first }
    return dropOverwritten(first, last, leaves)
  }

  private func sortBucket(_ start: Int, _ end: Int, _ leaves: LeafPointers) {
    if end - start > 24 {
      var bucket = UnsafeMutableBufferPointer(start: entries + start, count: end - start)
      bucket.sort { leaves.isOrdered($0, $1) }
      return
    }
    for index in start + 1..<end {
      let entry = entries[index]
      var hole = index
      while hole > start && leaves.isOrdered(entry, entries[hole - 1]) {
        entries[hole] = entries[hole - 1]
        hole -= 1
      }
      entries[hole] = entry
    }
  }

  /// Keeps the last of equal keys, and that only if it has a value.
  private func dropOverwritten(_ first: Int, _ last: Int, _ leaves: LeafPointers) -> Int {
    var kept = first
    for index in first..<last {
      let entry = entries[index]
      if index + 1 < last {
        let next = entries[index + 1]
        if next.prefix == entry.prefix && leaves.compareKeys(entry, next) == 0 { continue }
      }
      if hasEmpty && leaves.valueLength(entry.index) == 0 { continue }
      entries[kept] = entry
      kept += 1
    }
    return kept - first
  }
}
