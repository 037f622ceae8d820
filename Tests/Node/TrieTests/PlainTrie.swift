import Crypto
import Primitives
import RLP

/// The trie of the yellow paper's appendix D, written down as it stands there: slow and plain.
struct PlainTrie {
  var values: [[UInt8]: [UInt8]] = [:]

  typealias Pair = (path: [UInt8], value: [UInt8])

  var root: Hash256 {
    if values.isEmpty { return Keccak256.hash([0x80]) }
    return Keccak256.hash(structure(pairs, 0).encoded)
  }

  /// The nodes that a table by path has: the root, and those that are not inside another.
  var nodes: [[UInt8]: [UInt8]] {
    var nodes: [[UInt8]: [UInt8]] = [:]
    if !values.isEmpty { collect(pairs, 0, isRoot: true, into: &nodes) }
    return nodes
  }

  private func collect(
    _ pairs: [Pair], _ depth: Int, isRoot: Bool, into nodes: inout [[UInt8]: [UInt8]]
  ) {
    let encoded = structure(pairs, depth).encoded
    // Below a short node all are short.
    guard isRoot || encoded.count >= 32 else { return }
    nodes[Array(pairs[0].path[..<depth])] = encoded
    if pairs.count == 1 { return }
    let common = commonLength(pairs)
    if common > depth { return collect(pairs, common, isRoot: false, into: &nodes) }
    for nibble: UInt8 in 0..<16 {
      let below = pairs.filter { $0.path.count > depth && $0.path[depth] == nibble }
      if !below.isEmpty { collect(below, depth + 1, isRoot: false, into: &nodes) }
    }
  }

  private var pairs: [Pair] {
    values.map { key, value in (key.flatMap { [$0 >> 4, $0 & 15] }, value) }
  }

  /// The paper's c(J, i).
  private func structure(_ pairs: [Pair], _ depth: Int) -> RLPItem {
    if pairs.count == 1 {
      return .list([
        .bytes(hexPrefix(pairs[0].path[depth...], true)), .bytes(pairs[0].value),
      ])
    }
    let common = commonLength(pairs)
    if common > depth {
      return .list([
        .bytes(hexPrefix(pairs[0].path[depth..<common], false)), node(pairs, common),
      ])
    }
    var items: [RLPItem] = (0..<16).map { nibble in
      node(pairs.filter { $0.path.count > depth && $0.path[depth] == nibble }, depth + 1)
    }
    items.append(.bytes(pairs.first { $0.path.count == depth }?.value ?? []))
    return .list(items)
  }

  /// The paper's n(J, i).
  private func node(_ pairs: [Pair], _ depth: Int) -> RLPItem {
    if pairs.isEmpty { return .bytes([]) }
    let structure = structure(pairs, depth)
    let encoded = structure.encoded
    return encoded.count < 32 ? structure : .bytes(Keccak256.hash(encoded).bytes)
  }

  private func commonLength(_ pairs: [Pair]) -> Int {
    var length = 0
    while pairs.allSatisfy({
      $0.path.count > length && pairs[0].path.count > length
        && $0.path[length] == pairs[0].path[length]
    }) {
      length += 1
    }
    return length
  }

  private func hexPrefix(_ path: ArraySlice<UInt8>, _ isLeaf: Bool) -> [UInt8] {
    let flag: UInt8 = isLeaf ? 2 : 0
    var halves = path.count.isMultiple(of: 2) ? [flag, 0] : [flag + 1]
    halves += path
    return stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
  }
}
