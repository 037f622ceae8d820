import Crypto
import Primitives
import TestSupport
import Testing
import Trie

@Suite struct TrieChangesTests {
  @Test(arguments: 1...24)
  func `any sequence of changes gives the plain trie's root`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shape = KeyShape.random(using: &random)
    let trie = Trie(options: .init(threads: 1 + Int(seed % 2)))
    var plain = PlainTrie()
    for step in 0..<400 {
      let known = plain.values.keys.sorted { $0.lexicographicallyPrecedes($1) }
      let old = known.randomElement(using: &random)
      let isOld = Int.random(in: 0..<3, using: &random) > 0
      let key = isOld ? old ?? shape.key(using: &random) : shape.key(using: &random)
      if Int.random(in: 0..<5, using: &random) < (step < 250 ? 1 : 3) {
        #expect(try trie.removeValue(for: key) == (plain.values[key] != nil))
        plain.values[key] = nil
      } else {
        let value = shape.value(using: &random)
        try trie.setValue(value, for: key)
        plain.values[key] = value.isEmpty ? nil : value
      }
      #expect(try trie.value(for: key) == plain.values[key])
      if step % 7 == 0 {
        #expect(trie.root() == plain.root, "seed \(seed), step \(step), \(shape)")
      }
    }
    for (key, value) in plain.values { #expect(try trie.value(for: key) == value) }
    for key in plain.values.keys.shuffled(using: &random) {
      plain.values[key] = nil
      try trie.removeValue(for: key)
      #expect(trie.root() == plain.root, "seed \(seed), emptying, \(shape)")
    }
    #expect(trie.root() == Trie.emptyRoot)
  }

  @Test(arguments: 1...6) func `neighbours are those of the sorted keys`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shape = KeyShape.random(using: &random)
    let trie = Trie()
    var keys: Set<[UInt8]> = []
    for _ in 0..<80 {
      let key = shape.key(using: &random)
      try trie.setValue([1], for: key)
      keys.insert(key)
    }
    let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
    for key in sorted + (0..<80).map({ _ in shape.key(using: &random) }) {
      let after = sorted.first { key.lexicographicallyPrecedes($0) }
      let before = sorted.last { $0.lexicographicallyPrecedes(key) }
      #expect(try trie.key(after: key) == after)
      #expect(try trie.key(before: key) == before)
    }
  }

  @Test func `updates there and back again change the root there and back`() throws {
    let leaves = CountedAccounts.leaves(3000)
    for lanes in KeccakLanes.available {
      for threads in [1, 2] {
        let trie = Trie(leaves, options: .init(lanes: lanes, threads: threads))
        let first = trie.root()
        var there = TrieLeaves()
        var back = TrieLeaves()
        for index in stride(from: 0, to: 3000, by: 3) {
          let key = CountedAccounts.key(index)
          there.append(key: key, value: CountedAccounts.value(index, changed: 1))
          back.append(key: key, value: CountedAccounts.value(index))
        }
        let hashed = trie.permutations
        #expect(trie.root() == first)
        #expect(trie.permutations == hashed, "a trie that did not change is not hashed again")
        try trie.update(with: back)
        #expect(trie.root() == first)
        #expect(trie.permutations == hashed, "equal values are no change")
        try trie.update(with: there)
        let second = trie.root()
        #expect(second != first)
        #expect(trie.permutations - hashed < hashed)
        try trie.update(with: back)
        #expect(trie.root() == first)
      }
    }
  }

  @Test func `a copy changes on its own`() throws {
    let trie = Trie(CountedAccounts.leaves(500))
    let root = trie.root()
    let copy = trie.copy()
    #expect(copy.root() == root)
    try copy.setValue([1, 2, 3], for: CountedAccounts.key(7))
    try copy.removeValue(for: CountedAccounts.key(8))
    #expect(copy.root() != root)
    #expect(trie.root() == root)
    #expect(try trie.value(for: CountedAccounts.key(8)) == CountedAccounts.value(8))
    try copy.setValue(CountedAccounts.value(7), for: CountedAccounts.key(7))
    try copy.setValue(CountedAccounts.value(8), for: CountedAccounts.key(8))
    #expect(copy.root() == root)
  }

  @Test func `memory of values that grow and shrink is used again`() throws {
    let trie = Trie()
    var plain = PlainTrie()
    for round in 1...120 {
      for index in 0..<40 {
        let key: [UInt8] = [UInt8(index), UInt8(index ^ 0x55)]
        let value = [UInt8](repeating: UInt8(round), count: 1 + (round * 37 + index * 11) % 2000)
        try trie.setValue(value, for: key)
        plain.values[key] = value
        if (index + round) % 5 == 0 {
          try trie.removeValue(for: key)
          plain.values[key] = nil
        }
      }
      if round % 20 == 0 { #expect(trie.root() == plain.root) } else { _ = trie.root() }
    }
  }
}
