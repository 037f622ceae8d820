import Crypto
import Primitives
import TestSupport
import Testing
import Trie

@Suite struct ProofTests {
  @Test(arguments: 1...10)
  func `proofs show values and their absence`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shape = KeyShape.random(using: &random)
    let trie = Trie()
    var values: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<150 {
      let key = shape.key(using: &random)
      let value = shape.value(using: &random)
      try trie.setValue(value, for: key)
      values[key] = value.isEmpty ? nil : value
    }
    let root = trie.root()
    for key in Array(values.keys) + (0..<100).map({ _ in shape.key(using: &random) }) {
      let proof = try trie.proof(of: key)
      #expect(try Proof.verify(root: root, key: key, proof: proof) == values[key])
    }
  }

  @Test func `tampered proofs are refused`() throws {
    var random = SplitMix64(seed: 5)
    let trie = Trie(CountedAccounts.leaves(400))
    let root = trie.root()
    for index in 0..<40 {
      // Half of the keys are not in the trie.
      let key = CountedAccounts.key(index * 20).bytes
      let proof = try trie.proof(of: key)
      #expect(throws: TrieError.self) {
        try Proof.verify(root: root, key: key, proof: proof.dropLast())
      }
      #expect(throws: TrieError.proofGoesOn(needed: proof.count, count: proof.count + 1)) {
        try Proof.verify(root: root, key: key, proof: proof + [[0x80]])
      }
      for node in proof.indices {
        var tampered = proof
        let place = Int.random(in: 0..<tampered[node].count, using: &random)
        tampered[node][place] ^= UInt8.random(in: 1...255, using: &random)
        #expect(throws: TrieError.self) {
          try Proof.verify(root: root, key: key, proof: tampered)
        }
      }
      #expect(throws: TrieError.self) {
        try Proof.verify(root: Keccak256.hash(key), key: key, proof: proof)
      }
      if proof.count > 1 {
        #expect(throws: TrieError.self) {
          try Proof.verify(root: root, key: key, proof: proof.reversed())
        }
      }
    }
  }

  @Test func `the empty trie proves that there is nothing`() throws {
    let proof = try Trie().proof(of: [1, 2, 3])
    #expect(proof.isEmpty)
    #expect(try Proof.verify(root: Trie.emptyRoot, key: [1], proof: proof) == nil)
    #expect(try Proof.verify(root: Trie.emptyRoot, key: [1], proof: [[0x80]]) == nil)
    #expect(throws: TrieError.self) {
      try Proof.verify(root: Trie.emptyRoot, key: [1], proof: [[0xc0]])
    }
  }

  @Test func `errors say what was found`() {
    let error = TrieError.proofGoesOn(needed: 2, count: 3)
    #expect("\(error)" == "the proof has 3 nodes, but the key's path ends after 2")
  }
}
