import Chain
import Crypto
import JSON
import Primitives
import TestSupport
import Testing

/// The parts of the official BasicTests and GenesisTests that need no execution.
@Suite(.enabled(if: Fixtures.path("conformance", "BasicTests") != nil))
struct BasicConformanceTests {
  private func root(_ file: String) throws -> JSONValue {
    let path = try #require(Fixtures.path("conformance", file))
    return try JSONDocument(file: path).root
  }

  @Test func `the genesis block of the first days is read`() throws {
    let test = try root("BasicTests/genesishashestest.json")
    let bytes = try test.value("genesis_rlp_hex").bytes
    let block = try Block(decoding: bytes)
    #expect(block.encoded == bytes)
    #expect(block.header.hash == (try test.value("genesis_hash").hash))
    #expect(block.header.stateRoot == (try test.value("genesis_state_root").hash))
    try block.validateBody()
  }

  @Test func `signed transactions have the signer as sender`() throws {
    for test in try root("BasicTests/txtest.json").elements {
      let transaction = try Transaction(decoding: try test.value("signed").bytes)
      let key = try test.value("key").hash
      #expect(try transaction.nonce == test.value("nonce").quantity)
      #expect(try transaction.maxFeePerGas == test.value("gasprice").u256)
      #expect(try transaction.gasLimit == test.value("startgas").quantity)
      #expect(try transaction.value == test.value("value").u256)
      #expect(try transaction.data == test.value("data").bytes)
      #expect(transaction.recoverSender() == Secp256k1.address(privateKey: key))
    }
  }

  @Test func `keys have their addresses`() throws {
    for test in try root("BasicTests/keyaddrtest.json").elements {
      let key = try test.value("key").hash
      #expect(Secp256k1.address(privateKey: key) == (try test.value("addr").address))
    }
  }

  @Test(.enabled(if: Fixtures.path("conformance", "GenesisTests") != nil))
  func `genesis blocks of loose files come out`() throws {
    for (name, test) in try root("GenesisTests/basic_genesis_tests.json").members {
      let genesis = try Genesis(json: test)
      #expect(genesis.block().encoded == (try test.value("result").bytes), "\(name)")
    }
  }
}
