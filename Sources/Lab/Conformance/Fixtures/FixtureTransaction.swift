import Chain
import Crypto
import EVM
import JSON
import Primitives

/// The transaction of a state test: lists of data, gas limits and values of which a case picks one.
struct FixtureTransaction {
  /// What one case picks.
  struct Indexes {
    var data = 0
    var gas = 0
    var value = 0

    init(_ json: JSONValue) throws(JSONError) {
      data = Int(clamping: try json.optional("data")?.uint64 ?? 0)
      gas = Int(clamping: try json.optional("gas")?.uint64 ?? 0)
      value = Int(clamping: try json.optional("value")?.uint64 ?? 0)
    }
  }

  /// The account that sends the transaction.
  let sender: Address
  private let json: JSONValue
  /// What all cases share, or which field holds what no transaction can.
  private let common: Result<Transaction, JSONError>

  /// Reads what all cases share.
  init(_ json: JSONValue, chainID: UInt64) throws(JSONError) {
    self.json = json
    if let sender = json.optional("sender") {
      self.sender = try sender.address
    } else {
      let key = try json.value("secretKey")
      guard let sender = Secp256k1.address(privateKey: try key.hash) else {
        throw key.badValue(expected: "a private key")
      }
      self.sender = sender
    }
    common = Result { () throws(JSONError) in try Self.common(json, chainID: chainID) }
  }

  private static func common(
    _ json: JSONValue, chainID: UInt64
  ) throws(JSONError) -> Transaction {
    var transaction = Transaction(
      type: type(of: json), nonce: try json.optional("nonce")?.quantity ?? 0,
      gasLimit: 0, value: .zero, data: [])
    let to = json.optional("to")
    transaction.to = try to.flatMap { (to) throws(JSONError) in
      let text = try to.string
      return text.isEmpty || text == "0x" ? nil : try to.address
    }
    if transaction.type.hasDynamicFee {
      transaction.maxFeePerGas = try json.value(anyOf: "maxFeePerGas", "gasPrice").u256
      transaction.maxPriorityFeePerGas =
        try json.optional("maxPriorityFeePerGas")?.u256 ?? transaction.maxFeePerGas
    } else {
      transaction.maxFeePerGas = try json.optional("gasPrice")?.u256 ?? .zero
      transaction.maxPriorityFeePerGas = transaction.maxFeePerGas
    }
    if transaction.type == .legacy {
      transaction.signature = Signature(v: 27, r: .one, s: .one)
    } else {
      transaction.chainID = U256(chainID)
      transaction.signature = Signature(v: .zero, r: .one, s: .one)
    }
    if let fee = json.optional("maxFeePerBlobGas") { transaction.maxFeePerBlobGas = try fee.u256 }
    if let hashes = json.optional("blobVersionedHashes") {
      for hash in try hashes.elements { transaction.blobVersionedHashes.append(try hash.hash) }
    }
    if let list = json.optional("authorizationList") {
      for entry in try list.elements {
        transaction.authorizationList.append(try Authorization(fixture: entry))
      }
    }
    return transaction
  }

  /// The type that the fields there mean.
  private static func type(of json: JSONValue) -> TransactionType {
    if json.optional("authorizationList") != nil { return .setCode }
    if json.optional("blobVersionedHashes") != nil || json.optional("maxFeePerBlobGas") != nil {
      return .blob
    }
    if json.optional("maxFeePerGas") != nil { return .dynamicFee }
    return .legacy
  }

  /// The transaction of one case, its signature in range but of nobody.
  ///
  /// - Throws: `JSONError` where a field holds what no transaction can: some cases want that
  ///   rejected.
  func transaction(_ indexes: Indexes) throws(JSONError) -> Transaction {
    var transaction = try common.get()
    transaction.data = try json.value("data").value(at: indexes.data).bytes
    transaction.gasLimit = try json.value("gasLimit").value(at: indexes.gas).quantity
    transaction.value = try json.value("value").value(at: indexes.value).u256
    if let lists = json.optional("accessLists"), let list = lists[indexes.data], !list.isNull {
      try add(list, to: &transaction)
    }
    return transaction
  }

  private func add(_ list: JSONValue, to transaction: inout Transaction) throws(JSONError) {
    if transaction.type == .legacy {
      transaction.type = .accessList
      transaction.chainID = U256(1)
      transaction.signature.v = .zero
    }
    for entry in try list.elements {
      var keys: [Hash256] = []
      for key in try entry.value("storageKeys").elements { keys.append(Hash256(try key.u256)) }
      transaction.accessList.append(
        AccessListEntry(address: try entry.value("address").address, storageKeys: keys))
    }
  }
}

extension Authorization {
  /// Reads an authorization as state tests write it.
  fileprivate init(fixture json: JSONValue) throws(JSONError) {
    let parity = try json.value(anyOf: "yParity", "v")
    guard let yParity = UInt8(exactly: try parity.quantity) else {
      throw parity.badValue(expected: "a number from 0 to 255")
    }
    self.init(
      chainID: try json.value("chainId").u256, address: try json.value("address").address,
      nonce: try json.value("nonce").quantity, yParity: yParity, r: try json.value("r").u256,
      s: try json.value("s").u256)
  }
}
