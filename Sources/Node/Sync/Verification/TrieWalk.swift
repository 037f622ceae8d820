internal import Crypto
internal import Primitives
internal import Storage
internal import Trie

/// A stored trie from its root down, its nodes in the order of their paths, which is the table's: each
/// must have the hash that the one above names, and be what a trie would write.
struct TrieWalk {
  /// A leaf: its hashed key, its value, and the path of the row that it is in.
  typealias Leaf = (key: Hash256, value: [UInt8], row: Nibbles)

  private struct Pending {
    var path: Nibbles
    /// The hash that the node above names, or the node itself where it is short.
    var hash: Hash256?
    var node: [UInt8] = []
    /// Whether the node stands below an extension, where only a branch has a place.
    var isExtended = false
    /// The path of the row that the node is in.
    var row: Nibbles
  }

  private var pending: [Pending]

  /// Begins at a root that is not an empty trie's.
  init(root: Hash256) {
    pending = [Pending(path: Nibbles(), hash: root, row: Nibbles())]
  }

  /// The next leaf: its hashed key and its value; nil behind the last one.
  mutating func next(
    _ rows: inout some TrieRows
  ) throws(VerificationError) -> Leaf? {
    while var place = pending.popLast() {
      if let hash = place.hash {
        place.node = try rows.take(at: place.path)
        place.row = place.path
        let found = Keccak256.hash(place.node)
        guard found == hash else {
          throw rows.disagreement(
            at: place.row, "hash of the node", found: "\(found)", expected: "\(hash)")
        }
      }
      if let leaf = try open(place, rows) { return leaf }
    }
    return nil
  }

  private mutating func open(
    _ place: Pending, _ rows: some TrieRows
  ) throws(VerificationError) -> Leaf? {
    let decoded: DecodedNode
    do throws(TrieError) {
      decoded = try place.node.lend { (bytes) throws(TrieError) in
        try NodeDecoder(bytes).node(in: 0..<bytes.count)
      }
    } catch {
      throw rows.disagreement(
        at: place.row, "node", found: "\(error)", expected: "a node of a trie")
    }
    switch decoded {
    case .leaf(let rest, let value):
      let path = place.path.elements + rest.elements
      guard path.count == 64, !place.isExtended else {
        throw rows.disagreement(
          at: place.row, "leaf", found: "a path of \(path.count) half bytes",
          expected: place.isExtended ? "a branch below an extension" : "64")
      }
      let bytes = stride(from: 0, to: 64, by: 2).map { path[$0] << 4 | path[$0 + 1] }
      guard let key = try? Hash256(bytes) else { preconditionFailure("32 bytes are a hash") }
      return (key, Array(place.node[value]), place.row)
    case .extending(let rest, let child):
      guard !place.isExtended else {
        throw rows.disagreement(
          at: place.row, "node", found: "an extension", expected: "a branch below an extension")
      }
      push(child, below: place, by: rest.elements, isExtended: true)
    case .branch(let children, let value):
      guard value.isEmpty else {
        throw rows.disagreement(
          at: place.row, "branch", found: "a value", expected: "none: all keys are as long")
      }
      for index in children.indices.reversed() {
        push(children[index], below: place, by: [UInt8(index)], isExtended: false)
      }
    }
    return nil
  }

  private mutating func push(
    _ child: DecodedChild, below place: Pending, by step: [UInt8], isExtended: Bool
  ) {
    let path = Nibbles(place.path.elements + step)
    switch child {
    case .none: break
    case .hash(let hash):
      pending.append(Pending(path: path, hash: hash, isExtended: isExtended, row: path))
    case .inline(let range):
      pending.append(
        Pending(
          path: path, node: Array(place.node[range]), isExtended: isExtended, row: place.row))
    }
  }
}
