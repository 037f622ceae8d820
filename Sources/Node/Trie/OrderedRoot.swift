public import Primitives

/// Roots of lists: of transactions, receipts and withdrawals (yellow paper, section 4.3.2).
public enum OrderedRoot {
  /// The root of the trie in which each item, none of them empty, stands under its index's RLP.
  public static func root(of items: [[UInt8]], options: Trie.Options = Trie.Options()) -> Hash256 {
    if items.isEmpty { return Trie.emptyRoot }
    return root(of: items, using: HashBuilder(options: options))
  }

  /// The same root, found with a builder that keeps its memory and threads.
  public static func root(of items: [[UInt8]], using builder: HashBuilder) -> Hash256 {
    var leaves = TrieLeaves(
      capacity: items.count, keyBytes: 3,
      valueBytes: items.reduce(0) { $0 + $1.count } / max(items.count, 1) + 1)
    for (index, item) in items.enumerated() { leaves.append(key: key(index), value: item) }
    return builder.root(of: leaves)
  }

  /// The RLP of an index.
  static func key(_ index: Int) -> [UInt8] {
    if index == 0 { return [0x80] }
    if index < 0x80 { return [UInt8(index)] }
    let bytes = withUnsafeBytes(of: UInt64(index).bigEndian) { Array($0.drop { $0 == 0 }) }
    return [0x80 + UInt8(bytes.count)] + bytes
  }
}
