/// Paths end to end, one half byte a byte; nothing is allocated before the first.
struct PathList: ~Copyable {
  private(set) var halves = GrowingBuffer<UInt8>(capacity: 0)
  private(set) var ends = GrowingBuffer<Int>(capacity: 0)

  init() {}

  init(copying other: borrowing PathList) {
    halves = GrowingBuffer(copying: other.halves)
    ends = GrowingBuffer(copying: other.ends)
  }

  var count: Int { ends.count }

  mutating func removeAll() {
    halves.count = 0
    ends.count = 0
  }

  @inline(__always)
  mutating func append(_ path: UnsafeBufferPointer<UInt8>) {
    let first = halves.appendUninitialized(path.count)
    if let start = path.baseAddress, path.count > 0 {
      (halves.base + first).update(from: start, count: path.count)
    }
    ends.append(halves.count)
  }

  /// Appends the first half bytes of a packed key.
  mutating func append(key: UnsafePointer<UInt8>, to end: Int) {
    let first = halves.appendUninitialized(end)
    for index in 0..<end { halves[first + index] = NodeWriter.nibble(key, index) }
    ends.append(halves.count)
  }

  /// The path at a position; it holds until the next change.
  @inline(__always)
  subscript(position: Int) -> UnsafeBufferPointer<UInt8> {
    let first = position == 0 ? 0 : ends[position - 1]
    return UnsafeBufferPointer(start: halves.base + first, count: ends[position] - first)
  }
}
