import JSON
import Primitives

extension Suite {
  /// The keys by which a whole document is known; the first row whose keys are all there counts.
  private static let documents: [(suite: Suite, keys: [String])] = [
    (.genesisHashes, ["genesis_rlp_hex", "genesis_hash"]),
    (.tracer, ["genesis", "context", "input"]),
    (.witness, ["preStateRoot", "preNodes"]),
    (.trieNodeDump, ["blockNumber", "state", "stateDump"]),
    (.statelessWitness, ["header", "prev_state_root", "states"]),
    (.statelessWitness, ["blocks", "witness"]),
    (.mainnetBlock, ["parentHash", "sha3Uncles", "transactions", "hash"]),
    (.precompile, ["func", "fork", "data"]),
    (.keccak, ["kats"]),
    (.networkGenesis, ["config", "alloc", "gasLimit"]),
  ]

  /// The keys by which one test of a document of many is known.
  private static let tests: [(suite: Suite, keys: [String])] = [
    (.trie, ["in", "root"]),
    (.trieNeighbours, ["in", "tests"]),
    (.rlp, ["in", "out"]),
    (.transaction, ["txbytes", "result"]),
    (.hexPrefix, ["seq", "term", "out"]),
    (.proofOfWork, ["header", "mixHash", "seed", "result"]),
    (.genesis, ["alloc", "gasLimit", "result"]),
    (.state, ["env", "pre", "transaction", "post"]),
    (.workload, ["env", "pre", "transaction"]),
    (.vm, ["exec", "env", "pre"]),
    (.engine, ["engineNewPayloads"]),
    (.blockchain, ["blocks", "genesisBlockHeader"]),
    (.contractInterface, ["args", "types", "result"]),
    (.keyStore, ["json", "priv"]),
    (.encryption, ["decryption_type", "cipher"]),
    (.difficulty, ["parentDifficulty", "currentDifficulty", "currentBlockNumber"]),
  ]

  /// The keys by which an element of a list is known.
  private static let elements: [(suite: Suite, keys: [String])] = [
    (.oldGenesis, ["inputs", "result"]),
    (.keyAddress, ["seed", "key", "addr"]),
    (.signedTransaction, ["key", "unsigned", "signed"]),
    (.workload, ["tx_type", "caller"]),
    (.precompile, ["Input", "Expected"]),
    (.precompile, ["Input", "ExpectedError"]),
    (.opcode, ["X", "Y", "Expected"]),
  ]

  /// Recognises a document by its shape; nil for one of no known suite.
  init?(json root: JSONValue, in folder: FixtureFolder) {
    let suite: Suite?
    switch root.kind {
    case .array: suite = root[0].flatMap { Self.first(of: Self.elements, in: $0) }
    case .object:
      suite = Self.first(of: Self.documents, in: root) ?? Self.test(in: root)
    default: suite = nil
    }
    guard let suite else { return nil }
    self = suite
  }

  /// Recognises one test of a document of many; nil for none of a known suite.
  init?(test: JSONValue) {
    guard let suite = Self.first(of: Self.tests, in: test) else { return nil }
    self = suite
  }

  private static func first(
    of rows: [(suite: Suite, keys: [String])], in value: JSONValue
  ) -> Suite? {
    rows.first { row in row.keys.allSatisfy { value[$0] != nil } }?.suite
  }

  private static func test(in root: JSONValue) -> Suite? {
    guard let members = try? root.members,
      let test = members.first(where: { $0.key != "_info" })?.value
    else { return nil }
    if let suite = first(of: tests, in: test) { return suite }
    // Difficulty tests may have a level of forks, then one of cases.
    guard let forks = try? test.members,
      let fork = forks.first(where: { $0.key != "_info" })?.value,
      let cases = try? fork.members, let inner = cases.first(where: { _ in true })?.value,
      first(of: tests, in: inner) == .difficulty
    else { return nil }
    return .difficulty
  }
}
