internal import Crypto
package import Primitives
internal import RLP
internal import Trie

/// The root of a trie whose leaves come in the order of their hashed keys: what is open of it is one
/// branch a level, however many leaves there are.
package struct SortedRoot {
  /// A branch on the way to the last leaf.
  private struct Branch {
    var depth: Int
    /// What each child is in the branch: a string of its hash, or the child itself.
    var children: [[UInt8]?] = Array(repeating: nil, count: 16)
  }

  private var branches: [Branch] = []
  private var last: (path: [UInt8], value: [UInt8])?

  /// Makes the trie without leaves.
  package init() {}

  /// Adds a leaf behind the others.
  package mutating func append(_ key: Hash256, _ value: [UInt8]) {
    let path = Nibbles(key: key.bytes).elements
    if let last {
      let shared = zip(last.path, path).prefix { $0 == $1 }.count
      precondition(shared < 64 && last.path[shared] < path[shared], "leaves come in order")
      close(to: shared)
    }
    last = (path, value)
  }

  /// The root of the leaves, and an empty trie again.
  package mutating func finish() -> Hash256 {
    defer {
      branches = []
      last = nil
    }
    guard let last else { return Trie.emptyRoot }
    guard !branches.isEmpty else {
      return Keccak256.hash(Self.short(last.path[...], isLeaf: true, last.value, isRaw: false))
    }
    close(to: -1)
    let root = branches[0]
    let node = Self.encode(root)
    if root.depth == 0 { return Keccak256.hash(node) }
    return Keccak256.hash(
      Self.short(last.path[..<root.depth], isLeaf: false, Self.reference(node), isRaw: true))
  }

  /// Puts the last leaf into its branch, and branches further down than a depth into those above.
  ///
  /// With -1 the uppermost branch stays open.
  private mutating func close(to depth: Int) {
    guard let (path, value) = last else { return }
    func leaf(at depth: Int) -> [UInt8] {
      Self.reference(Self.short(path[(depth + 1)...], isLeaf: true, value, isRaw: false))
    }
    guard let top = branches.last, depth <= top.depth else {
      var branch = Branch(depth: depth)
      branch.children[Int(path[depth])] = leaf(at: depth)
      branches.append(branch)
      return
    }
    branches[branches.count - 1].children[Int(path[top.depth])] = leaf(at: top.depth)
    while let lowest = branches.last, lowest.depth > depth, depth >= 0 || branches.count > 1 {
      branches.removeLast()
      let above = max(depth, branches.last?.depth ?? -1)
      var child = Self.reference(Self.encode(lowest))
      if lowest.depth > above + 1 {
        child = Self.reference(
          Self.short(path[(above + 1)..<lowest.depth], isLeaf: false, child, isRaw: true))
      }
      if branches.last?.depth != above { branches.append(Branch(depth: above)) }
      branches[branches.count - 1].children[Int(path[above])] = child
    }
  }

  // MARK: Nodes (yellow paper, appendix D)

  /// What a node is in the one above it: itself where it is short, else its hash.
  private static func reference(_ node: [UInt8]) -> [UInt8] {
    if node.count < 32 { return node }
    return [0xa0] + Keccak256.hash(node).bytes
  }

  /// A leaf or an extension.
  private static func short(
    _ path: ArraySlice<UInt8>, isLeaf: Bool, _ content: [UInt8], isRaw: Bool
  ) -> [UInt8] {
    var encoder = RLPEncoder(capacity: 160)
    let list = encoder.beginList()
    encoder.append(Nibbles(Array(path)).hexPrefix(isLeaf: isLeaf))
    if isRaw { encoder.appendRaw(content) } else { encoder.append(content) }
    encoder.endList(list)
    return encoder.bytes
  }

  private static func encode(_ branch: Branch) -> [UInt8] {
    var encoder = RLPEncoder(capacity: 544)
    let list = encoder.beginList()
    for child in branch.children {
      if let child { encoder.appendRaw(child) } else { encoder.appendEmptyString() }
    }
    encoder.appendEmptyString()
    encoder.endList(list)
    return encoder.bytes
  }
}
