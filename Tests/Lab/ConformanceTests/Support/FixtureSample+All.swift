import TestSupport

extension FixtureSample {
  private static let vm = "conformance/LegacyTests/Constantinople/VMTests"
  private static let blocks = "conformance/BlockchainTests"
  private static let tracers = "mainnet/geth-tracer-tx"
  private static let precompiles = "evm-bench/nimbus-precompiles"

  private static let chainExpectations = [
    "*/blocks/**", "*/genesisBlockHeader/**", "*/genesisRLP", "*/postState/**", "*/lastblockhash",
  ]
  private static let chainLabels: [Exception] = [
    ("*/blocks/*/chainname", "a branch's name is for readers"),
    ("*/_info/**", "notes for readers"),
  ]
  private static let chainMayLack: [Exception] = [
    ("*/_info", "notes for readers"), ("*/sealEngine", "stands for NoProof where it is missing"),
    ("*/genesisRLP", "the header's fields say the same"),
    ("*/config", "the network's own is meant"),
    ("*/postState", "the head's root says the same"),
  ]

  /// One of each shape at least.
  static let all: [FixtureSample] = states + chains + others + mainnet + vectors

  private static let states = [
    FixtureSample(
      shape: "state test", file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json",
      expectations: ["*/post/**"],
      mayLack: [("*/_info", "notes for readers")],
      closed: ["*", "*/post/*/*", "*/pre/*", "*/env", "*/transaction"]),
    FixtureSample(
      shape: "state test with a rejection and the state",
      file: "eest/eest/state_tests/prague/eip7702_set_code_tx/test_empty_authorization_list.json",
      expectations: ["*/post/**"],
      mayLack: [("*/_info", "notes for readers"), ("*/config", "mainnet's is meant")],
      closed: ["*", "*/post/*/*", "*/post/*/*/state/*", "*/config"]),
    FixtureSample(
      shape: "VM test", file: "\(vm)/vmTests/suicide.json",
      expectations: ["*/post/**", "*/gas", "*/logs", "*/out", "*/callcreates/**"],
      mayLack: [("*/_info", "notes for readers")], closed: ["*", "*/exec", "*/post/*", "*/env"]),
  ]

  private static let chains = [
    FixtureSample(
      shape: "blockchain test", file: "\(blocks)/InvalidBlocks/bc4895-withdrawals/amountIs0.json",
      expectations: chainExpectations, free: chainLabels, mayLack: chainMayLack,
      closed: ["*", "*/blocks/*", "*/blocks/*/withdrawals/*", "*/genesisBlockHeader"]),
    FixtureSample(
      shape: "blockchain test with dynamic fees and access lists",
      file: "\(blocks)/ValidBlocks/bcEIP1559/besuBaseFeeBug.json",
      expectations: chainExpectations, free: chainLabels, mayLack: chainMayLack,
      closed: ["*", "*/blocks/*", "*/blocks/*/transactions/*", "*/postState/*"]),
    FixtureSample(
      shape: "blockchain test of legacy transactions",
      file: "\(blocks)/ValidBlocks/bcStateTests/OverflowGasRequire.json",
      expectations: chainExpectations, free: chainLabels, mayLack: chainMayLack,
      closed: ["*/blocks/*/transactions/*"]),
    FixtureSample(
      shape: "blockchain test with a rejection",
      file: "\(blocks)/InvalidBlocks/bcStateTests/EmptyTransaction.json",
      expectations: ["*/blocks/*/expectException", "*/postState/**", "*/lastblockhash"],
      free: [("*/blocks/*/expectException", "the last of two reasons, of which one suffices")],
      mayLack: chainMayLack, closed: ["*"]),
    FixtureSample(
      shape: "engine payload", file: "payload.json",
      written: try? FalsePassTests.payloadText(version: 3),
      expectations: ["*/engineNewPayloads/**", "*/postState/**", "*/lastblockhash"],
      mayLack: chainMayLack, closed: ["*", "*/engineNewPayloads/*"]),
  ]

  private static let others = [
    FixtureSample(
      shape: "trie", file: "conformance/TrieTests/trieanyorder.json", expectations: ["*/root"],
      closed: ["*"]),
    FixtureSample(
      shape: "trie neighbours", file: "conformance/TrieTests/trietestnextprev.json",
      expectations: ["*/tests/**"],
      free: [("*/tests/*/0", "a key that is asked for: others have the same neighbours")],
      closed: ["*"]),
    FixtureSample(
      shape: "RLP", file: "conformance/RLPTests/rlptest.json", expectations: ["*/out"],
      closed: ["*"]),
    FixtureSample(
      shape: "transaction", file: "conformance/TransactionTests/ttData/DataTestEnoughGAS.json",
      expectations: ["*/result/**"],
      mayLack: [("*/_info", "notes for readers")], closed: ["*", "*/result/*"]),
    FixtureSample(
      shape: "rejected transaction",
      file: "conformance/TransactionTests/ttEIP3860/DataTestNotEnoughGasInitCode.json",
      expectations: ["*/result/**"],
      mayLack: [("*/_info", "notes for readers")], closed: ["*", "*/result/*"]),
    FixtureSample(
      shape: "difficulty", file: "conformance/BasicTests/difficulty.json",
      expectations: ["*/currentDifficulty"],
      mayLack: [("*/parentUncles", "older files have none")], closed: ["*"]),
    FixtureSample(
      shape: "proof of work", file: "conformance/PoWTests/ethash_tests.json",
      expectations: ["**"], closed: ["*"]),
    FixtureSample(
      shape: "genesis", file: "conformance/GenesisTests/basic_genesis_tests.json",
      expectations: ["**"],
      mayLack: ["coinbase", "parentHash", "mixHash", "extraData", "timestamp"].map {
        ("*/\($0)", "zero is meant")
      },
      closed: ["*", "*/alloc/*"]),
    FixtureSample(
      shape: "genesis hashes", file: "conformance/BasicTests/genesishashestest.json",
      expectations: ["**"], closed: [""]),
    FixtureSample(
      shape: "network's genesis", file: "chains/genesis/sepolia.json", expectations: ["**"],
      free: [("config/**", "what comes after the genesis, and a chain whose hash nobody knows")],
      mayLack: [
        ("number", "zero is meant"), ("gasUsed", "zero is meant"), ("parentHash", "zero is meant"),
        ("coinbase", "zero is meant"), ("mixhash", "zero is meant"), ("nonce", "zero is meant"),
        ("baseFeePerGas", "the first of the fork is meant"),
      ]),
    FixtureSample(
      shape: "key", file: "conformance/BasicTests/keyaddrtest.json", expectations: ["**"],
      free: [("*/sig_of_emptystring/**", "of no digest that is known")],
      mayLack: [("*/sig_of_emptystring", "of no digest that is known")], closed: ["*"]),
    FixtureSample(
      shape: "signed transaction", file: "conformance/BasicTests/txtest.json",
      expectations: ["**"], closed: ["*"]),
    FixtureSample(
      shape: "hex prefix", file: "conformance/BasicTests/hexencodetest.json",
      expectations: ["**"], closed: ["*"]),
  ]

  private static let mainnet = [
    FixtureSample(
      shape: "mainnet block", file: "mainnet/mainnet-witness/1149999/block.json",
      beside: ["prestate.json", "ancestors.json"], expectations: ["**"],
      free: [("totalDifficulty", "follows from all blocks before")],
      mayLack: [
        ("totalDifficulty", "newer answers have none"), ("size", "follows from the rest"),
        ("uncles", "the header says that there are none"),
      ]),
    FixtureSample(
      shape: "witness", file: "mainnet/mainnet-witness/1149999/witness.json",
      beside: ["block.json", "prestate.json", "ancestors.json"], expectations: ["**"],
      mayLack: [
        ("postNodes", "not every witness proves the state after the block"),
        ("derivedNodes", "few blocks need them"),
      ], closed: [""]),
    FixtureSample(
      shape: "trie-node dump", file: "mainnet/mainnet-trienode-dump/block97.json",
      expectations: ["txTraces/**", "blockTrace/**", "stateDump/**", "receipts/**"],
      free: [("stateDump/*/*/name", "what readers call an account")],
      mayLack: [("blockTrace", "a block without transactions has none")]),
    FixtureSample(
      shape: "trie-node dump with code", file: "mainnet/mainnet-trienode-dump/block46402.json",
      expectations: ["txTraces/**", "blockTrace/**", "stateDump/**"],
      free: [
        ("stateDump/*/*/name", "what readers call an account"),
        ("txTraces/*/stateDiff/*/*/name", "what readers call an account"),
        ("txTraces/*/structLogs/16/gasCost", "what the failed instruction would have cost"),
        ("blockTrace/structLogs/16/gasCost", "what the failed instruction would have cost"),
        ("txTraces/*/structLogs/*/error", "what an error is called"),
        ("blockTrace/structLogs/*/error", "what an error is called"),
      ]),
    FixtureSample(
      shape: "tracer of calls", file: "\(tracers)/call_tracer/blob_tx.json",
      expectations: ["result/**"]),
    FixtureSample(
      shape: "tracer of calls, flat", file: "\(tracers)/call_tracer_flat/big_slow.json",
      expectations: ["result/**"],
      free: [("result/*/blockNumber", "where it was recorded, which is not the block around it")]),
    FixtureSample(
      shape: "tracer of the state before", file: "\(tracers)/prestate_tracer/blob_tx.json",
      expectations: ["result/**"]),
  ]

  private static let vectors = [
    FixtureSample(
      shape: "precompile", file: "\(precompiles)/identity.json", expectations: ["**"],
      free: [
        ("data/*/Name", "what readers call a vector"),
        ("fork", "an unknown word fails, another fork's price may be the same"),
      ],
      mayLack: [("data/*/Name", "its number is taken"), ("data/*/Gas", "geth's have none")],
      closed: ["", "data/*"]),
    FixtureSample(
      shape: "precompile that fails", file: "\(precompiles)/eest/fail-map_fp_to_G1_bls.json",
      expectations: ["func", "fork"],
      free: [("func", "another contract may refuse the same inputs")],
      closed: ["", "data/*"]),
    FixtureSample(
      shape: "precompile list", file: "blake2F.json",
      written: #"[{"Input":"","ExpectedError":"length","Name":"empty","NoBenchmark":true}]"#,
      expectations: [],
      mayLack: [
        ("*/Name", "its number is taken"), ("*/NoBenchmark", "says nothing of the result"),
      ],
      closed: ["*"]),
    FixtureSample(
      shape: "opcode", file: "testcases_add.json",
      written: """
        [{"X":"0000000000000000000000000000000000000000000000000000000000000002",\
        "Y":"0000000000000000000000000000000000000000000000000000000000000003",\
        "Expected":"0000000000000000000000000000000000000000000000000000000000000005"}]
        """,
      expectations: ["**"], closed: ["*"]),
  ]
}
