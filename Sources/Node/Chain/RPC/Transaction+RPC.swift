internal import EVM
public import JSON
internal import Primitives

extension Transaction {
  /// Reads a transaction as `eth_getTransactionByHash` gives it.
  ///
  /// - Throws: `JSONError` with the path of what is missing or wrong.
  public init(rpc json: JSONValue) throws(JSONError) {
    let number = try json.optional("type")?.quantity ?? 0
    guard number <= 4, let type = TransactionType(rawValue: UInt8(number)) else {
      throw try json.value("type").badValue(expected: "a transaction type from 0 to 4")
    }
    self.init(
      type: type,
      nonce: try json.value("nonce").quantity,
      gasLimit: try json.value("gas").quantity,
      value: try json.value("value").u256,
      data: try json.value("input").bytes)
    to = try json.optional("to")?.address
    if type.hasDynamicFee {
      maxPriorityFeePerGas = try json.value("maxPriorityFeePerGas").u256
      maxFeePerGas = try json.value("maxFeePerGas").u256
    } else {
      maxFeePerGas = try json.value("gasPrice").u256
      maxPriorityFeePerGas = maxFeePerGas
    }
    signature = Signature(
      v: try json.value(anyOf: "v", "yParity").u256,
      r: try json.value("r").u256, s: try json.value("s").u256)
    if type == .legacy {
      chainID = signature.legacy?.chainID
      return
    }
    chainID = try json.value("chainId").u256
    if let list = json.optional("accessList") {
      for entry in try list.elements { accessList.append(try AccessListEntry(rpc: entry)) }
    }
    if type == .blob {
      maxFeePerBlobGas = try json.value("maxFeePerBlobGas").u256
      for hash in try json.value("blobVersionedHashes").elements {
        blobVersionedHashes.append(try hash.hash)
      }
    }
    if type == .setCode {
      for authorization in try json.value("authorizationList").elements {
        authorizationList.append(try Authorization(rpc: authorization))
      }
    }
  }
}

extension AccessListEntry {
  init(rpc json: JSONValue) throws(JSONError) {
    self.init(address: try json.value("address").address, storageKeys: [])
    for key in try json.value("storageKeys").elements { storageKeys.append(try key.hash) }
  }
}

extension Authorization {
  init(rpc json: JSONValue) throws(JSONError) {
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
