import Crypto
import JSON
import Primitives
import RLP
import TestSupport
import Testing
import Trie

/// Nodes of mainnet's state before a block, and what they say of the accounts that it touches.
@Suite(.enabled(if: Fixtures.path("mainnet", "mainnet-witness") != nil))
struct WitnessTests {
  static let blocks: [String] = Fixtures.files(
    below: Fixtures.path("mainnet", "mainnet-witness") ?? "/nowhere", ending: "witness.json")

  struct Account: Equatable {
    var nonce: UInt64 = 0
    var balance = U256.zero
    var storageRoot = Trie.emptyRoot
    var codeHash = Keccak256.empty
  }

  static func account(_ encoded: [UInt8]) throws -> Account {
    var decoder = RLPDecoder(encoded)
    return try decoder.readList { (list) throws(RLPError) -> Account in
      Account(
        nonce: try list.readUInt64(), balance: try list.readU256(),
        storageRoot: try list.readHash(), codeHash: try list.readHash())
    }
  }

  @Test(arguments: blocks) func `every account and slot is found in the nodes`(file: String) throws
  {
    let document = try JSONDocument(file: file)
    let nodes = try document.root.value("preNodes").elements.map { try $0.bytes }
    let witness = TrieWitness(nodes: nodes)
    let root = try document.root.value("preStateRoot").hash
    let state = SecureTrie(Trie(root: root, source: witness))
    let prestate = try JSONDocument(file: file.replacingSuffix("witness.json", "prestate.json"))
    var found = 0
    for (name, expected) in try prestate.root.members {
      let address = try Hex.decode(name)
      let encoded = try state.value(for: address)
      let account = try encoded.map(Self.account) ?? Account()
      #expect(account.nonce == (try expected.value("nonce").quantity), "\(name)")
      #expect(account.balance == (try expected.value("balance").u256), "\(name)")
      if encoded != nil {
        #expect(account.storageRoot == (try expected.value("storageRoot").hash), "\(name)")
        #expect(account.codeHash == (try expected.value("codeHash").hash), "\(name)")
        found += 1
      }
      let storage = SecureTrie(Trie(root: account.storageRoot, source: witness))
      for (slot, value) in try expected.value("storage").members {
        let encoded = try storage.value(for: try Hex.decode(slot))
        var stored = U256.zero
        if let encoded {
          var decoder = RLPDecoder(encoded)
          stored = try decoder.readU256()
        }
        #expect(stored == (try value.u256), "\(name) \(slot)")
      }
      #expect(storage.root() == account.storageRoot)
      let proof = try state.proof(of: address)
      let key = Keccak256.hash(address).bytes
      #expect(try Proof.verify(root: root, key: key, proof: proof) == encoded)
    }
    #expect(found > 0 || prestate.root.count == 0)
    #expect(state.root() == root)
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, _ replacement: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
  }
}
