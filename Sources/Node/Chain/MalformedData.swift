public import RLP

/// Why bytes are no block, header, transaction or receipt.
public enum MalformedData: Error, Equatable, Sendable {
  /// The RLP of a field is wrong: how, and which field was read.
  case rlp(RLPError, reading: DataField)
  /// A transaction or receipt begins with the byte of no known type.
  case unknownType(UInt8, at: Int)
  /// A typed transaction or receipt is empty.
  case missingType(at: Int)
  /// A list has a number of items that fits no fork.
  case itemCount(of: DataField, at: Int, found: Int, expected: String)
  /// A blob transaction stands with its blobs, which belong on the network only (EIP-4844).
  case networkWrapper(at: Int)
  /// An item of a block's lists is wrong, counted from 0.
  indirect case item(DataField, index: Int, MalformedData)
  /// A receipt's status is neither 0 nor 1 nor a state root.
  case badStatus(at: Int, length: Int)
}

/// What was being read when bytes turned out to be malformed.
public enum DataField: String, Sendable {
  case block, header, transactions, ommers, withdrawals, withdrawal, transaction, receipt
  case account, genesis, ommer
  case parentHash = "parent hash"
  case ommersHash = "ommers hash"
  case beneficiary
  case stateRoot = "state root"
  case transactionsRoot = "transactions root"
  case receiptsRoot = "receipts root"
  case logsBloom = "logs bloom"
  case difficulty, number
  case gasLimit = "gas limit"
  case gasUsed = "gas used"
  case timestamp
  case extraData = "extra data"
  case mixHash = "mix hash"
  case nonce
  case baseFeePerGas = "base fee"
  case withdrawalsRoot = "withdrawals root"
  case blobGasUsed = "blob gas used"
  case excessBlobGas = "excess blob gas"
  case parentBeaconBlockRoot = "parent beacon block root"
  case requestsHash = "requests hash"
  case chainID = "chain id"
  case gasPrice = "gas price"
  case maxPriorityFeePerGas = "priority fee"
  case maxFeePerGas = "max fee"
  case to, value, data
  case accessList = "access list"
  case accessListAddress = "access list address"
  case accessListKey = "access list key"
  case maxFeePerBlobGas = "max blob fee"
  case blobVersionedHashes = "blob hashes"
  case blobVersionedHash = "blob hash"
  case authorizationList = "authorization list"
  case authorization
  case authorizationChainID = "authorization chain id"
  case authorizationAddress = "authorization address"
  case authorizationNonce = "authorization nonce"
  case authorizationParity = "authorization y parity"
  case authorizationR = "authorization r"
  case authorizationS = "authorization s"
  case v, r, s
  case yParity = "y parity"
  case status
  case logs, log
  case logAddress = "log address"
  case logTopic = "log topic"
  case logData = "log data"
  case index
  case validatorIndex = "validator index"
  case address, amount, balance
  case storageRoot = "storage root"
  case codeHash = "code hash"
}

extension MalformedData {
  /// The name of the rule that is broken, by which a table finds what other suites call it: the
  /// RLP's rule and the field, say `leadingZero in nonce`.
  public var rule: String {
    switch self {
    case .rlp(let error, let field): "\(error.rule) in \(field.rawValue)"
    case .unknownType: "unknownType"
    case .missingType: "missingType"
    case .itemCount(let field, _, _, _): "itemCount in \(field.rawValue)"
    case .networkWrapper: "networkWrapper"
    case .item(_, _, let error): error.rule
    case .badStatus: "badStatus"
    }
  }
}

extension MalformedData: CustomStringConvertible {
  /// One line: the field, what is wrong, where, and what is needed there.
  public var description: String {
    switch self {
    case .rlp(let error, reading: .block): "\(error)"
    case .rlp(let error, let field): "\(field.rawValue): \(error)"
    case .unknownType(let type, let at):
      "type \(type) at byte \(at) is unknown, types 1 to 4 are known"
    case .missingType(let at): "empty string at byte \(at), a typed transaction expected"
    case .itemCount(let field, let at, let found, let expected):
      "\(field.rawValue) at byte \(at) has \(found) items, \(expected) expected"
    case .networkWrapper(let at):
      "blob transaction at byte \(at) carries its blobs, which a block does not"
    // The item's own list needs no second name.
    case .item(let item, let index, .rlp(let error, .transaction)) where item == .transaction:
      "transaction \(index): \(error)"
    case .item(let item, let index, let error): "\(item.rawValue) \(index): \(error)"
    case .badStatus(let at, let length):
      "status at byte \(at) has \(length) bytes, 0 or 1 or a state root of 32 expected"
    }
  }
}
