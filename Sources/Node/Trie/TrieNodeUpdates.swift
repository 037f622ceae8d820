/// Nodes and the paths at which they stand, in ascending order of the paths, end to end in memory.
public struct TrieNodeUpdates: RandomAccessCollection, Equatable, Sendable {
  /// The paths alone.
  public let paths: TriePaths
  private let nodes: [UInt8]
  /// Where each node ends.
  private let ends: [Int]

  /// A node and its path.
  public struct Element: Hashable, Sendable {
    /// The way from the trie's root.
    public var path: Nibbles
    /// The RLP.
    public var node: [UInt8]
  }

  init(
    paths: borrowing PathList, nodes: borrowing GrowingBuffer<UInt8>,
    ends: borrowing GrowingBuffer<Int>
  ) {
    self.paths = TriePaths(paths)
    self.nodes = Array(UnsafeBufferPointer(start: nodes.base, count: nodes.count))
    self.ends = Array(UnsafeBufferPointer(start: ends.base, count: ends.count))
  }

  /// The position of the first node.
  public var startIndex: Int { 0 }
  /// The position after the last node.
  public var endIndex: Int { ends.count }
  /// The node at a position, copied.
  public subscript(position: Int) -> Element {
    Element(path: paths[position], node: Array(nodes[ends.extent(of: position)]))
  }
  /// The RLP of all nodes together, in bytes.
  public var byteCount: Int { nodes.count }

  /// Lends a path, one half byte a byte, and the RLP of the node there, without copying them.
  public func withNode<Result, Failure: Error>(
    at position: Int,
    _ body: (_ path: Span<UInt8>, _ node: Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try paths.withHalves(at: position) { (path) throws(Failure) in
      try body(path, nodes.span.extracting(ends.extent(of: position)))
    }
  }
}
