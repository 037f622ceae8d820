import Primitives
import Sync
import TestSupport
import Testing
import Trie

struct SortedRootTests {
  @Test func `leaves in order have the root that the hash builder finds`() throws {
    var random = SplitMix64(seed: 11)
    for count in [0, 1, 2, 3, 16, 17, 200, 3_000] {
      for bits in [256, 20, 8] {
        var keys: Set<Hash256> = []
        for _ in 0..<count {
          // Few bits at the end or the beginning, so that paths are shared for long.
          var bytes = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }
          if bits == 20 { for index in 0..<29 { bytes[index] = 7 } }
          if bits == 8 { for index in 1..<32 { bytes[index] = 7 } }
          keys.insert(try Hash256(bytes))
        }
        var leaves = TrieLeaves()
        var root = SortedRoot()
        for key in keys.sorted() {
          // Short ones too, whose nodes stand in the ones above.
          let value = (0...Int(random.next() % 60)).map { UInt8($0 + 1) }
          leaves.append(key: key, value: value)
          root.append(key, value)
        }
        #expect(root.finish() == HashBuilder().root(of: leaves), "\(count) leaves, \(bits) bits")
        #expect(root.finish() == Trie.emptyRoot)
      }
    }
  }
}
