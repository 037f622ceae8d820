import Chain
import EVM
import JSON
import Primitives
import Trie

extension StatelessBlock {
  /// Reads a block of a file that has blocks, a witness for all of them, and a network.
  init(_ json: JSONValue, of file: JSONValue) throws {
    let witness = try file.value("witness")
    let body = try json.value("body")
    var withdrawals: [Withdrawal]?
    if let list = body.optional("withdrawals") {
      withdrawals = try list.elements.map { try Withdrawal(rpc: $0) }
    }
    let block = Block(
      header: try BlockHeader(rpc: try json.value("header")),
      transactions: try body.value("transactions").elements.map { try Transaction(rpc: $0) },
      withdrawals: withdrawals)
    try self.init(
      block: block, schedule: try Self.schedule(file, witness),
      headers: try Self.headers(witness), nodes: try Self.nodes(witness),
      codes: try Self.codes(try witness.value("codes")))
  }

  private static func schedule(_ file: JSONValue, _ witness: JSONValue) throws -> ForkSchedule {
    if let config = witness.optional("chainConfig") ?? file.optional("chainConfig") {
      return try ForkSchedule(config: config)
    }
    let network = try file.value("network")
    let name = try (network.optional("PublicNetwork") ?? network).string
    let known = ForkSchedule.networks.first { $0.name == name.lowercased() }
    return try require("network", known?.schedule, expected: "the known network \(name)")
  }

  private static func headers(_ witness: JSONValue) throws -> [BlockHeader] {
    if let list = witness.optional("headers") {
      return try list.elements.map { try BlockHeader(decoding: try $0.bytes) }
    }
    var headers = try witness.value("blockHeaders").members.map { try BlockHeader(rpc: $0.value) }
    if let parent = witness.optional("parentBlockHeader") {
      headers.append(try BlockHeader(rpc: parent))
    }
    return headers
  }

  /// Nodes of the state trie, and of storage tries by account where they stand apart.
  private static func nodes(_ witness: JSONValue) throws(JSONError) -> [[UInt8]] {
    var nodes: [[UInt8]] = []
    for node in try witness.value(anyOf: "state", "stateTrieNodes").elements {
      nodes.append(try node.bytes)
    }
    if let tries = witness.optional("storageTrieNodes") {
      for trie in try tries.elements {
        for (_, list) in try trie.members {
          for node in try list.elements { nodes.append(try node.bytes) }
        }
      }
    }
    return nodes
  }

  /// Codes alone, or objects with the code under its hash.
  private static func codes(_ list: JSONValue) throws(JSONError) -> [[UInt8]] {
    var codes: [[UInt8]] = []
    for entry in try list.elements {
      if entry.kind == .object {
        for (_, code) in try entry.members { codes.append(try code.bytes) }
      } else {
        codes.append(try entry.bytes)
      }
    }
    return codes
  }
}

// A file about one mainnet block, its names in lower case with underscores.
extension StatelessBlock {
  /// Reads a file about one block.
  init(singleBlock json: JSONValue) throws {
    let chainID = try json.value("chain_id").quantity
    let schedule = try require(
      "chain_id", ForkSchedule.networks.first { $0.schedule.chainID == chainID }?.schedule,
      expected: "a known chain's number")
    let header = try BlockHeader(snakeCase: try json.value("header"))
    var withdrawals: [Withdrawal]?
    if let list = json.optional("withdrawals") {
      withdrawals = try list.elements.map { try Withdrawal(rpc: $0) }
    }
    var hashes: [UInt64: Hash256] = [header.number &- 1: header.parentHash]
    // The latest comes first.
    for (index, hash) in try json.value("block_hashes").elements.enumerated() {
      hashes[header.number &- 1 &- UInt64(index)] = try hash.hash
    }
    self.init(
      block: Block(
        header: header,
        transactions: try json.value("transactions").elements.map {
          try Transaction(snakeCase: $0)
        },
        withdrawals: withdrawals),
      schedule: schedule, parent: nil, stateRoot: try json.value("prev_state_root").hash,
      nodes: try json.value("states").elements.map { try $0.bytes },
      codes: try json.value("codes").elements.map { try $0.bytes }, blockHashes: hashes)
  }
}

extension BlockHeader {
  fileprivate init(snakeCase json: JSONValue) throws(JSONError) {
    let bloom = try json.value("logs_bloom")
    guard let logsBloom = Bloom(try bloom.bytes) else {
      throw bloom.badValue(expected: "256 bytes")
    }
    self.init()
    self.logsBloom = logsBloom
    parentHash = try json.value("parent_hash").hash
    ommersHash = try json.value("ommers_hash").hash
    beneficiary = try json.value("beneficiary").address
    stateRoot = try json.value("state_root").hash
    transactionsRoot = try json.value("transactions_root").hash
    receiptsRoot = try json.value("receipts_root").hash
    difficulty = try json.value("difficulty").u256
    number = try json.value("number").quantity
    gasLimit = try json.value("gas_limit").quantity
    gasUsed = try json.value("gas_used").quantity
    timestamp = try json.value("timestamp").quantity
    extraData = try json.value("extra_data").bytes
    mixHash = try json.value("mix_hash").hash
    nonce = try json.value("nonce").quantity
    baseFeePerGas = try json.optional("base_fee_per_gas")?.u256
    withdrawalsRoot = try json.optional("withdrawals_root")?.hash
    blobGasUsed = try json.optional("blob_gas_used")?.quantity
    excessBlobGas = try json.optional("excess_blob_gas")?.quantity
    parentBeaconBlockRoot = try json.optional("parent_beacon_block_root")?.hash
    requestsHash = try json.optional("requests_hash")?.hash
  }
}
