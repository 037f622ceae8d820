internal import Crypto
public import Primitives

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

  /// The RLP of the node with this hash, or nil; the path does not matter.
  public func node(_ hash: Hash256, at path: Nibbles) -> [UInt8]? { node(hash) }
}
