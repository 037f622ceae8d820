public import Primitives
internal import Crypto

/// Where a trie that is not whole in memory finds its stored nodes.
public protocol TrieNodeSource: Sendable {
  /// The RLP of the node with this hash, or nil where the source does not have it.
  ///
  /// The trie takes the answer as it is; a source that others feed checks the hash itself.
  func node(_ hash: Hash256) -> [UInt8]?
}

/// The nodes that a block needs, as a stateless client gets them.
public struct TrieWitness: TrieNodeSource {
  private var nodes: [Hash256: [UInt8]]

  /// Takes nodes in any order and finds their hashes.
  public init(nodes: some Sequence<[UInt8]>) {
    self.nodes = Dictionary(
      nodes.map { (Keccak256.hash($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of different nodes.
  public var count: Int { nodes.count }

  /// The RLP of the node with this hash, or nil.
  public func node(_ hash: Hash256) -> [UInt8]? { nodes[hash] }
}
