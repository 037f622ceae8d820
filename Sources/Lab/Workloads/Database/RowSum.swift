import Storage

/// What was read: how many rows, and a number that depends on the bytes of each and on their order.
struct RowSum: Equatable {
  private(set) var count: UInt64 = 0
  private var mixed: UInt64 = 0

  /// Makes a sum of nothing.
  init() {}

  /// Makes the sum of so many rows of which the last one's value counts.
  init(_ count: Int, last: (some TableValue)?) {
    self.count = UInt64(count)
    last?.withEncoding { mixAll($0) }
  }

  /// Takes in a row by the words of its value: little work for a timed region.
  @inline(__always)
  mutating func add(_ value: RawBytes) {
    count += 1
    var total = UInt64(value.count)
    var place = 0
    while place &+ 8 <= value.count {
      total &+= value.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      place &+= 8
    }
    if value.count >= 8, place < value.count {
      total &+= value.loadUnaligned(fromByteOffset: value.count - 8, as: UInt64.self)
    }
    mix(total)
  }

  /// Takes in a row by all its bytes, however few.
  mutating func addAll(_ bytes: RawBytes) {
    count += 1
    mixAll(bytes)
  }

  private mutating func mixAll(_ bytes: RawBytes) {
    mix(UInt64(bytes.count))
    for byte in bytes { mix(UInt64(byte)) }
  }

  /// Takes in a number too.
  @inline(__always)
  mutating func mix(_ word: UInt64) {
    mixed = (mixed ^ word) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 32
  }

  /// The sum as a digest.
  var bytes: [UInt8] {
    withUnsafeBytes(of: (mixed.bigEndian, count.bigEndian)) { Array($0) }
  }
}
