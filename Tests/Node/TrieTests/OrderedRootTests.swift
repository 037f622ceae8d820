import Crypto
import Primitives
import RLP
import TestSupport
import Testing
import Trie

@Suite struct OrderedRootTests {
  @Test func `a list's root is the root of its items under their encoded indices`() {
    var random = SplitMix64(seed: 3)
    for count in [0, 1, 2, 16, 127, 128, 129, 300, 70_000] {
      var items: [[UInt8]] = []
      let trie = Trie()
      var plain = PlainTrie()
      for index in 0..<count {
        let length = Int.random(in: 1...(count > 1000 ? 3 : 400), using: &random)
        let item = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        var encoder = RLPEncoder()
        encoder.append(UInt64(index))
        items.append(item)
        try? trie.setValue(item, for: encoder.bytes)
        plain.values[encoder.bytes] = item
      }
      let root = OrderedRoot.root(of: items)
      #expect(root == trie.root(), "\(count) items")
      if count <= 300 { #expect(root == plain.root, "\(count) items") }
      #expect(OrderedRoot.root(of: items, options: .init(threads: 2)) == root)
    }
  }
}
