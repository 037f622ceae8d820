import Chain
import Crypto
import EVM
import Primitives
import TestSupport
import Testing
import Trie

@Suite struct WitnessStateTests {
  /// All nodes of a state's tries, by opening them at their roots.
  static func nodes(_ plain: PlainState) throws -> TrieWitness {
    let state = SecureTrie()
    var nodes: [[UInt8]] = []
    for (allocation, address) in plain.allocations.map({ ($0, $0.address) }) {
      let storage = SecureTrie()
      for slot in allocation.storage {
        var bytes = slot.value.minimalBytes
        if bytes.count > 1 || bytes[0] >= 0x80 { bytes.insert(0x80 + UInt8(bytes.count), at: 0) }
        try storage.setValue(bytes, for: slot.key.bytes)
      }
      _ = storage.root()
      for slot in allocation.storage { nodes += try storage.proof(of: slot.key.bytes) }
      try state.setValue(allocation.account().encoded, for: address.bytes)
    }
    _ = state.root()
    for address in plain.accounts.keys { nodes += try state.proof(of: address.bytes) }
    return TrieWitness(nodes: nodes)
  }

  @Test func `a witness of all nodes gives the state and the root after changes`() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var pair = JournaledStateTests.Pair(seed: seed)
      let before = pair.plain
      for _ in 0..<80 { pair.step() }
      pair.end()
      let changes = pair.state.changes()
      let codes = before.accounts.values.map(\.code)
      let witness = WitnessState(
        root: before.root, nodes: try Self.nodes(before), codes: codes)
      for (address, entry) in before.accounts {
        let account = try #require(try witness.account(address))
        #expect(account.balance == entry.balance)
        #expect(try witness.code(account.codeHash, of: address).bytes == entry.code)
        for (key, value) in entry.storage {
          #expect(try witness.storage(address, key) == value)
        }
      }
      #expect(try witness.account(Address(9, 9, 9)) == nil)
      #expect(try witness.apply(changes) == pair.plain.root, "seed \(seed)")
    }
  }

  @Test func `what is missing is an error of the reader that execution sees`() throws {
    let address = Address(1, 2, 3)
    let root = Keccak256.hash([1])
    let witness = WitnessState(root: root, nodes: TrieWitness(nodes: []))
    let missing = StateError.trie(
      .missingNode(hash: root, path: Nibbles([])), storageOf: nil)
    #expect(throws: missing) { try witness.account(address) }
    #expect(throws: StateError.missingBlockHash(7)) { try witness.blockHash(7) }
    #expect(throws: StateError.missingCode(root, of: address)) {
      try witness.code(root, of: address)
    }
    var state = JournaledState(witness, clearsEmptyAccounts: true)
    expectSame(state.balance(of: address), .zero)
    expectSame(state.blockHash(7), .zero)
    expectSame(state.readError, missing)
  }
}
