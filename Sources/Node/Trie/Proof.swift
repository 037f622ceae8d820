internal import Crypto
public import Primitives

/// Merkle proofs: the nodes on a key's path, the root first, each hashed by the one before.
///
/// The path ends at the value, or where the trie shows that the key has none.
public enum Proof {
  /// Follows a key through a proof.
  ///
  /// - Parameters:
  ///   - root: the root that is trusted.
  ///   - key: the key as the trie has it; of a secure trie, its Keccak-256.
  ///   - proof: the RLP of the nodes. For the empty trie none, or the empty string's RLP.
  /// - Returns: the key's value, or nil if the trie of this root does not have the key.
  /// - Throws: `TrieError` where the proof shows neither.
  public static func verify(
    root: Hash256, key: [UInt8], proof: [[UInt8]]
  ) throws(TrieError) -> [UInt8]? {
    if root == Trie.emptyRoot {
      guard proof.isEmpty || proof == [[0x80]] else {
        throw .proofGoesOn(needed: 0, count: proof.count)
      }
      return nil
    }
    let path = Nibbles(key: key).elements
    var rest = path[...]
    var expected = root
    for (position, node) in proof.enumerated() {
      let found = Keccak256.hash(node)
      guard found == expected else {
        throw .wrongHash(node: position, expected: expected, found: found)
      }
      switch try follow(&rest, through: node) {
      case .child(let hash): expected = hash
      case .end(let value):
        guard position == proof.count - 1 else {
          throw .proofGoesOn(needed: position + 1, count: proof.count)
        }
        return value
      }
    }
    throw .proofEndsEarly(count: proof.count)
  }

  private enum Step {
    case child(Hash256)
    case end([UInt8]?)
  }

  /// Follows a path through one node and the short nodes inside it.
  private static func follow(
    _ rest: inout ArraySlice<UInt8>, through node: [UInt8]
  ) throws(TrieError) -> Step {
    var range = 0..<node.count
    while true {
      let decoded = try node.withUnsafeBufferPointer { (bytes) throws(TrieError) in
        try NodeDecoder(UnsafeRawBufferPointer(bytes)).node(in: range)
      }
      let child: DecodedChild
      switch decoded {
      case .leaf(let path, let value):
        return .end(rest.elementsEqual(path.elements) ? Array(node[value]) : nil)
      case .extending(let path, let below):
        guard rest.starts(with: path.elements) else { return .end(nil) }
        rest.removeFirst(path.count)
        child = below
      case .branch(let children, let value):
        guard let nibble = rest.popFirst() else {
          return .end(value.isEmpty ? nil : Array(node[value]))
        }
        child = children[Int(nibble)]
      }
      switch child {
      case .none: return .end(nil)
      case .hash(let hash): return .child(hash)
      case .inline(let inner): range = inner
      }
    }
  }
}

extension Trie {
  /// The proof of a key: of its value if it has one, else of its absence.
  ///
  /// Short nodes come inside the node above them. The empty trie's proof has no nodes.
  public func proof(of key: [UInt8]) throws(TrieError) -> [[UInt8]] {
    _ = root()
    return try key.withUnsafeBufferPointer { (key) throws(TrieError) -> [[UInt8]] in
      try store.nodes(on: LentKey(key))
    }
  }

  /// The proof of a 32-byte key.
  public func proof(of key: Hash256) throws(TrieError) -> [[UInt8]] {
    try proof(of: key.bytes)
  }
}

extension NodeStore {
  /// The RLP of the nodes on a key's path, without those inside others.
  fileprivate mutating func nodes(on key: LentKey) throws(TrieError) -> [[UInt8]] {
    var proof: [[UInt8]] = []
    var number = root
    var depth = 0
    while number != 0 {
      if nodes[Int(number)].kind == .stored { try resolve(number, key.path(to: depth)) }
      let node = nodes[Int(number)]
      if number == root || node.referenceLength == 32 { proof.append(encoded(number)) }
      switch node.kind {
      case .extending:
        if divergence(node, key, from: depth) < Int(node.end) { return proof }
        depth = Int(node.end)
        number = node.link
      case .branch:
        if depth == key.nibbles { return proof }
        number = child(node, key[depth])
        depth += 1
      case .leaf, .stored, .free: return proof
      }
    }
    return proof
  }
}
