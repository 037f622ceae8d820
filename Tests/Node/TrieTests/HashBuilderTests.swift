import Crypto
import Primitives
import TestSupport
import Testing
import Trie

@Suite struct HashBuilderTests {
  @Test func `published roots come with all lanes and threads`() throws {
    for (count, root) in CountedAccounts.roots {
      let leaves = CountedAccounts.leaves(count)
      var permutations: Int?
      for lanes in KeccakLanes.available {
        for threads in [1, 2, 3, 8] {
          let builder = HashBuilder(options: .init(lanes: lanes, threads: threads))
          for round in 1...2 {
            let found = builder.root(of: leaves)
            #expect(
              found == (try Hash256(hex: root)),
              "\(count), \(lanes), \(threads) threads, root \(round)")
            permutations = permutations ?? builder.lastWork.permutations
            #expect(builder.lastWork.permutations == permutations)
          }
        }
      }
    }
  }

  @Test func `a trie made of leaves and a trie filled one by one have the published roots`() throws
  {
    for (count, root) in CountedAccounts.roots.dropLast() {
      let leaves = CountedAccounts.leaves(count)
      let trie = Trie()
      try trie.update(with: leaves)
      for lanes in KeccakLanes.available {
        let whole = Trie(leaves, options: .init(lanes: lanes, threads: 2))
        #expect(whole.root() == (try Hash256(hex: root)))
      }
      #expect(trie.root() == (try Hash256(hex: root)))
    }
  }

  @Test func `no leaves give the empty root`() {
    #expect(HashBuilder().root(of: TrieLeaves()) == Trie.emptyRoot)
    #expect(Keccak256.hash([0x80]) == Trie.emptyRoot)
    var leaves = TrieLeaves()
    leaves.append(key: [1, 2], value: [])
    #expect(HashBuilder().root(of: leaves) == Trie.emptyRoot)
    leaves.append(key: [1, 2], value: [7])
    leaves.append(key: [1, 2], value: [])
    #expect(HashBuilder().root(of: leaves) == Trie.emptyRoot)
  }

  @Test func `the last of equal keys counts`() {
    var random = SplitMix64(seed: 11)
    var plain = PlainTrie()
    var leaves = TrieLeaves()
    for round in 0..<500 {
      let key: [UInt8] = [UInt8.random(in: 0...255, using: &random) & 0xf3, 1, 2]
      let value: [UInt8] = [UInt8(round & 0xff), UInt8(round >> 8) + 1]
      leaves.append(key: key, value: value)
      plain.values[key] = value
    }
    #expect(HashBuilder().root(of: leaves) == plain.root)
  }

  @Test func `long common beginnings and long values are no trap`() {
    for threads in [1, 2] {
      let builder = HashBuilder(options: .init(threads: threads))
      var plain = PlainTrie()
      var leaves = TrieLeaves()
      for index in 0..<300 {
        var key = [UInt8](repeating: UInt8(index % 3) << 6, count: 70)
        key[69] = UInt8(index & 0xff)
        key[68] = UInt8(index >> 8)
        let value = [UInt8](repeating: UInt8(index & 0x7f) + 1, count: 1 + index * 5)
        leaves.append(key: key, value: value)
        plain.values[key] = value
      }
      #expect(builder.root(of: leaves) == plain.root)
    }
  }

  @Test(arguments: 1...8)
  func `groups on several threads give the root of the incremental trie`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let builders = [2, 3, 5].map { HashBuilder(options: .init(threads: $0)) }
    for _ in 0..<4 {
      let shape = KeyShape.random(using: &random)
      let trie = Trie()
      var leaves = TrieLeaves()
      for _ in 0..<Int.random(in: 1000...5000, using: &random) {
        let key = shape.key(using: &random)
        var value = shape.value(using: &random)
        // Without empty keys and values, so that there are groups.
        if key.isEmpty { continue }
        if value.isEmpty { value = [1] }
        leaves.append(key: key, value: value)
        try trie.setValue(value, for: key)
      }
      for builder in builders {
        #expect(builder.root(of: leaves) == trie.root(), "seed \(seed), \(shape)")
      }
    }
  }

  @Test(arguments: 1...12) func `roots are those of the plain trie`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for lanes in KeccakLanes.available {
      let builder = HashBuilder(options: .init(lanes: lanes, threads: 1 + Int(seed % 3)))
      for count in [1, 2, 3, 10, 60, 400] {
        var plain = PlainTrie()
        var leaves = TrieLeaves()
        let shape = KeyShape.random(using: &random)
        for _ in 0..<count {
          let key = shape.key(using: &random)
          let value = shape.value(using: &random)
          plain.values[key] = value.isEmpty ? nil : value
          leaves.append(key: key, value: value)
        }
        #expect(builder.root(of: leaves) == plain.root, "seed \(seed), \(count) of \(shape)")
      }
    }
  }
}
