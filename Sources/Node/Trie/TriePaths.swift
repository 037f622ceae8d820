/// Paths in a trie in ascending order, end to end in one buffer.
public struct TriePaths: RandomAccessCollection, Equatable, Sendable {
  private let halves: [UInt8]
  /// Where each path ends.
  private let ends: [Int]

  init(_ list: borrowing PathList) {
    halves = Array(UnsafeBufferPointer(start: list.halves.base, count: list.halves.count))
    ends = Array(UnsafeBufferPointer(start: list.ends.base, count: list.ends.count))
  }

  /// The position of the first path.
  public var startIndex: Int { 0 }
  /// The position after the last path.
  public var endIndex: Int { ends.count }
  /// The path at a position.
  public subscript(position: Int) -> Nibbles { Nibbles(Array(halves[ends.extent(of: position)])) }

  /// Lends the half bytes of a path, one a byte, without copying them.
  public func withHalves<Result, Failure: Error>(
    at position: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(halves.span.extracting(ends.extent(of: position)))
  }
}

extension [Int] {
  /// Where an item lies among items end to end, of which these are the ends.
  func extent(of position: Int) -> Range<Int> {
    (position == 0 ? 0 : self[position - 1])..<self[position]
  }
}
