import Glibc
import Primitives

extension Registers {
  /// The greatest offset that anyone could pay for, and many greater ones.
  @inline(always) static var offsetLimit: UInt128 { 0xffff_ffff }

  /// Makes sure that memory reaches over a fixed number of bytes from an offset on.
  @inline(always) mutating func reach(
    _ offset: U256, count: Int, end: UInt
  ) throws(Halt) -> Int {
    if offset.high != 0 || offset.low > Self.offsetLimit { throw .outOfGas }
    let start = Int(truncatingIfNeeded: offset.low)
    if start &+ count > memorySize { try grow(to: start &+ count, end: end) }
    return start
  }

  /// Makes sure that memory reaches over a stretch; one of no bytes may lie anywhere.
  @inline(always) mutating func reach(
    _ offset: U256, _ count: U256, end: UInt
  ) throws(Halt) -> (start: Int, count: Int) {
    if count.isZero { return (0, 0) }
    if count.high != 0 || count.low > Self.offsetLimit { throw .outOfGas }
    let count = Int(truncatingIfNeeded: count.low)
    return (try reach(offset, count: count, end: end), count)
  }

  /// Lets memory grow and takes the gas for it.
  @inline(always) mutating func grow(to size: Int, end: UInt) throws(Halt) {
    let wanted = (size &+ 31) & ~31
    gas = Memory.grow(memory, from: memorySize, to: wanted, gas: gas, end: end)
    if gas < 0 { throw .outOfGas }
    memorySize = wanted
  }

  /// Takes the gas of copied words.
  @inline(always) mutating func chargeWords(_ count: Int, at price: Int64) throws(Halt) {
    try charge(Int64((count &+ 31) >> 5) &* price)
  }
}

/// The slow paths of a frame's memory.
enum Memory {
  /// The gas of so many words of memory in all (yellow paper, appendix H.1): 3 a word and a 512th of the
  /// square, in every fork.
  @inline(always) static func cost(words: Int64) -> Int64 {
    words &* 3 &+ (words &* words) / 512
  }

  /// Clears the bytes by which memory grows.
  ///
  /// - Returns: the gas that is left, below zero where it does not suffice.
  @inline(never) static func grow(
    _ memory: UnsafeMutableRawPointer, from size: Int, to wanted: Int, gas: Int64, end: UInt
  ) -> Int64 {
    let left = gas &- (cost(words: Int64(wanted >> 5)) &- cost(words: Int64(size >> 5)))
    if left < 0 || UInt(bitPattern: memory) &+ UInt(bitPattern: wanted) > end { return -1 }
    if wanted &- size >= fewPages {
      clear(memory + size, wanted &- size)
    } else {
      memset(memory + size, 0, wanted &- size)
    }
    return left
  }

  /// The growth up to which writing zeros is as good as asking the system for pages of them.
  private static let fewPages = 1 << 20

  /// Clears many bytes of an arena: whole pages are handed back to the system, which gives empty ones
  /// where they are touched.
  @inline(never) private static func clear(_ start: UnsafeMutableRawPointer, _ count: Int) {
    let page = 4_096
    let first = (UInt(bitPattern: start) + UInt(page - 1)) & ~UInt(page - 1)
    let last = (UInt(bitPattern: start) + UInt(count)) & ~UInt(page - 1)
    let head = Int(first - UInt(bitPattern: start))
    let pages = start + head
    let length = Int(last - first)
    guard madvise(pages, length, MADV_DONTNEED) == 0 else {
      memset(start, 0, count)
      return
    }
    memset(start, 0, head)
    memset(pages + length, 0, count - head - length)
  }

  /// Copies bytes from an offset of a source that is followed by zeros without end.
  @inline(never) static func copy(
    to destination: UnsafeMutableRawPointer, count: Int,
    from source: UnsafePointer<UInt8>, sourceCount: Int, offset: U256
  ) {
    guard offset.high == 0, offset.low < UInt128(UInt(bitPattern: sourceCount)) else {
      memset(destination, 0, count)
      return
    }
    let start = Int(truncatingIfNeeded: offset.low)
    let present = min(count, sourceCount &- start)
    memcpy(destination, source + start, present)
    memset(destination + present, 0, count &- present)
  }

  /// The word at an offset of a source that is followed by zeros without end.
  @inline(never) static func word(
    at offset: U256, of source: UnsafePointer<UInt8>, count: Int
  ) -> U256 {
    guard offset.high == 0, offset.low < UInt128(UInt(bitPattern: count)) else { return .zero }
    let start = Int(truncatingIfNeeded: offset.low)
    let present = min(32, count &- start)
    return U256(loading: source + start, byteCount: present) << (8 &* (32 &- present))
  }
}
