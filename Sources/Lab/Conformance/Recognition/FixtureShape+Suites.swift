import JSON

extension FixtureShape {
  private static let accounts = each(keys("balance", "nonce", "code", "storage"))

  private static let environment = keys(
    "currentCoinbase", "currentNumber", "currentTimestamp", "currentGasLimit",
    "currentDifficulty", "currentBaseFee", "currentRandom", "currentExcessBlobGas",
    "currentBlobBaseFee", "previousHash", "currentBeaconRoot", "currentWithdrawalsRoot",
    // What newer suites say of the parent and of the block beside the transaction.
    "currentBlobGasUsed", "currentBlockGasUsed", "parentBeaconBlockRoot", "parentHash",
    "parentDifficulty", "parentTimestamp", "parentBaseFee", "parentGasUsed", "parentGasLimit",
    "parentUncleHash", "parentBlobGasUsed", "parentExcessBlobGas", "withdrawals", "ommers",
    "blockHashes", "slotNumber")

  private static let config = keys("network", "chainid", "blobSchedule", "forkSchedule")

  private static let state = fields([
    "env": environment, "pre": accounts, "config": config,
    "transaction": keys(
      "data", "gasLimit", "value", "nonce", "to", "sender", "secretKey", "gasPrice",
      "maxFeePerGas", "maxPriorityFeePerGas", "accessLists", "maxFeePerBlobGas",
      "blobVersionedHashes", "authorizationList", "type", "chainId"),
    "post": each(
      each(
        fields([
          "indexes": keys("data", "gas", "value"), "hash": open, "logs": open, "txbytes": open,
          "state": accounts, "expectException": open, "gasUsed": open, "output": open,
        ]))),
  ])

  private static let header = keys(
    "bloom", "coinbase", "difficulty", "extraData", "gasLimit", "gasUsed", "hash", "mixHash",
    "nonce", "number", "parentHash", "receiptTrie", "receiptsRoot", "stateRoot", "timestamp",
    "transactionsTrie", "transactionsRoot", "uncleHash", "baseFeePerGas", "withdrawalsRoot",
    "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot", "requestsHash")

  private static let chain = fields([
    "network": open, "config": config, "genesisBlockHeader": header, "genesisRLP": open,
    "pre": accounts, "postState": accounts, "postStateHash": open, "lastblockhash": open,
    "sealEngine": open, "hasBigInt": open,
  ])

  private static let blocks = chain.adding([
    // What a good block lists is looked at there.
    "blocks": each(open)
  ])

  private static let payloads = chain.adding([
    "engineNewPayloads": each(
      keys(
        "params", "newPayloadVersion", "forkchoiceUpdatedVersion", "validationError", "errorCode")),
    "engineFcuVersion": open, "syncPayload": open,
  ])

  private static let machine = fields([
    "env": environment, "pre": accounts, "post": accounts, "gas": open, "logs": open, "out": open,
    "callcreates": each(keys("data", "destination", "gasLimit", "value")),
    "exec": keys(
      "address", "caller", "origin", "code", "data", "gas", "gasPrice", "value"),
  ])

  private static let difficulty = keys(
    "parentTimestamp", "parentDifficulty", "parentUncles", "currentTimestamp",
    "currentBlockNumber", "currentDifficulty")

  private static let vector = keys(
    "Input", "Expected", "ExpectedError", "Gas", "Name", "NoBenchmark")

  /// The shape of a suite's documents; nil where the suite takes what there is.
  static func of(_ suite: Suite, _ root: JSONValue) -> FixtureShape? {
    switch suite {
    case .state: each(state)
    case .blockchain: each(blocks)
    case .engine: each(payloads)
    case .vm: each(machine)
    case .transaction:
      each(
        fields([
          "txbytes": open, "result": each(keys("hash", "sender", "intrinsicGas", "exception")),
        ]))
    case .trie: each(keys("in", "root", "hexEncoded"))
    case .trieNeighbours: each(keys("in", "tests"))
    case .rlp: each(keys("in", "out"))
    case .hexPrefix: each(keys("seq", "term", "out"))
    case .proofOfWork:
      each(
        keys(
          "nonce", "mixHash", "header", "seed", "result", "cache_size", "full_size", "header_hash",
          "cache_hash"))
    case .genesis:
      each(
        fields([
          "alloc": each(keys("wei", "balance", "nonce", "code", "storage")), "coinbase": open,
          "difficulty": open, "extraData": open, "gasLimit": open, "mixHash": open, "nonce": open,
          "parentHash": open, "timestamp": open, "result": open,
        ]))
    case .genesisHashes: keys("genesis_rlp_hex", "genesis_state_root", "genesis_hash")
    case .keyAddress: each(keys("seed", "key", "addr", "sig_of_emptystring"))
    case .signedTransaction:
      each(
        keys("key", "nonce", "gasprice", "startgas", "to", "value", "data", "signed", "unsigned"))
    case .difficulty:
      root.holdsTests(with: "parentDifficulty") ? each(difficulty) : each(each(each(difficulty)))
    case .precompile where root.kind == .array: each(vector)
    case .precompile: fields(["func": open, "fork": open, "data": each(vector)])
    case .opcode: each(keys("X", "Y", "Expected"))
    case .witness:
      keys("preStateRoot", "postStateRoot", "preNodes", "postNodes", "derivedNodes")
    default: nil
    }
  }
}

extension JSONValue {
  /// Whether the members are tests that have a key.
  fileprivate func holdsTests(with key: String) -> Bool {
    guard let members = try? members else { return false }
    return members.contains { $0.value[key] != nil }
  }
}
