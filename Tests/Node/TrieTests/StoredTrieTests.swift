import Crypto
import Primitives
import TestSupport
import Testing
import Trie

@Suite struct StoredTrieTests {
  /// All nodes of a trie, found through proofs.
  static func nodes(_ trie: Trie, _ keys: some Sequence<[UInt8]>) throws -> TrieWitness {
    var nodes: [[UInt8]] = []
    for key in keys { nodes += try trie.proof(of: key) }
    return TrieWitness(nodes: nodes)
  }

  @Test(arguments: 1...10)
  func `a trie opened from stored nodes changes like one in memory`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shape = KeyShape.random(using: &random)
    let trie = Trie()
    var plain = PlainTrie()
    for _ in 0..<120 {
      let key = shape.key(using: &random)
      let value = shape.value(using: &random)
      try trie.setValue(value, for: key)
      plain.values[key] = value.isEmpty ? nil : value
    }
    let root = trie.root()
    let opened = Trie(root: root, source: try Self.nodes(trie, plain.values.keys))
    #expect(opened.root() == root)
    for _ in 0..<200 {
      let known = plain.values.keys.sorted { $0.lexicographicallyPrecedes($1) }
      let isOld = Bool.random(using: &random)
      let key = (isOld ? known.randomElement(using: &random) : nil) ?? shape.key(using: &random)
      #expect(try opened.value(for: key) == plain.values[key])
      let value = shape.value(using: &random)
      if Bool.random(using: &random) {
        try opened.setValue(value, for: key)
        plain.values[key] = value.isEmpty ? nil : value
      } else {
        try opened.removeValue(for: key)
        plain.values[key] = nil
      }
      if Int.random(in: 0..<5, using: &random) == 0 {
        #expect(opened.root() == plain.root, "seed \(seed), \(shape)")
      }
    }
    #expect(opened.root() == plain.root)
  }

  @Test func `a missing node is named with its path, and nothing has changed`() throws {
    let trie = Trie(CountedAccounts.leaves(300))
    let root = trie.root()
    let key = CountedAccounts.key(5)
    let other = CountedAccounts.key(6)
    let proof = try trie.proof(of: key)
    let opened = Trie(root: root, source: TrieWitness(nodes: proof))
    #expect(try opened.value(for: key) == CountedAccounts.value(5))
    let missing = try trie.proof(of: other)[1]
    let error = TrieError.missingNode(
      hash: Keccak256.hash(missing), path: Nibbles([Nibbles(key: other.bytes).elements[0]]))
    #expect(throws: error) { try opened.value(for: other) }
    #expect(throws: error) { try opened.setValue([1], for: other) }
    #expect(throws: error) { try opened.removeValue(for: other) }
    #expect(opened.root() == root)
  }

  @Test func `a removal that needs a missing neighbour changes nothing`() throws {
    let trie = Trie()
    let long = [UInt8](repeating: 9, count: 40)
    for key in [[0x11, 0x11], [0x11, 0x12], [0x21, 0x11]] as [[UInt8]] {
      try trie.setValue(long + key, for: key)
    }
    let root = trie.root()
    let opened = Trie(
      root: root, source: TrieWitness(nodes: try trie.proof(of: [0x11, 0x11])))
    #expect(throws: TrieError.self) { try opened.removeValue(for: [0x11, 0x11]) }
    #expect(opened.root() == root)
    #expect(try opened.value(for: [0x11, 0x11]) == long + [0x11, 0x11])
  }

  @Test func `a source that fails is heard, and nothing has changed`() throws {
    let trie = Trie(CountedAccounts.leaves(300))
    let root = trie.root()
    let keys = (0..<300).map { CountedAccounts.key($0).bytes }
    let first = Nibbles(key: keys[5]).elements[0]
    let opened = Trie(
      root: root,
      source: FailingSource(nodes: try Self.nodes(trie, keys), path: Nibbles([first])))
    #expect(throws: FailingSource.error) { try opened.value(for: keys[5]) }
    #expect(throws: FailingSource.error) { try opened.setValue([1], for: keys[5]) }
    #expect(throws: FailingSource.error) { try opened.removeValue(for: keys[5]) }
    #expect(throws: FailingSource.error) { try opened.proof(of: keys[5]) }
    #expect("\(FailingSource.error)".contains("page 7"))
    #expect(opened.root() == root)
    #expect(opened.rootWithChanges().changes.isEmpty)
    let other = keys.first { Nibbles(key: $0).elements[0] != first } ?? []
    #expect(try opened.value(for: other) != nil)
  }
}
