import Chain
import EVM
import JSON
import Primitives

extension Transaction {
  /// Reads a transaction whose fields stand under its type's name, in lower case with underscores,
  /// beside its signature.
  init(snakeCase json: JSONValue) throws(JSONError) {
    let outer = try json.value("transaction")
    guard let (name, body) = try outer.members.first(where: { _ in true }) else {
      throw outer.badValue(expected: "a transaction under its type's name")
    }
    let types: [String: TransactionType] = [
      "Legacy": .legacy, "Eip2930": .accessList, "Eip1559": .dynamicFee, "Eip4844": .blob,
      "Eip7702": .setCode,
    ]
    guard let type = types[name] else {
      throw body.badValue(expected: "a type among \(types.keys.sorted())")
    }
    self.init(
      type: type, nonce: try body.value("nonce").quantity,
      gasLimit: try body.value("gas_limit").quantity, value: try body.value("value").u256,
      data: try body.value("input").bytes)
    to = try body.optional("to")?.address
    chainID = try body.optional("chain_id")?.u256
    maxFeePerGas = try body.value(anyOf: "max_fee_per_gas", "gas_price").u256
    maxPriorityFeePerGas = try body.optional("max_priority_fee_per_gas")?.u256 ?? maxFeePerGas
    if let list = body.optional("access_list") {
      for entry in try list.elements {
        var keys: [Hash256] = []
        for key in try entry.value("storageKeys").elements { keys.append(try key.hash) }
        accessList.append(
          AccessListEntry(address: try entry.value("address").address, storageKeys: keys))
      }
    }
    if let fee = body.optional("max_fee_per_blob_gas") { maxFeePerBlobGas = try fee.u256 }
    if let hashes = body.optional("blob_versioned_hashes") {
      for hash in try hashes.elements { blobVersionedHashes.append(try hash.hash) }
    }
    if let list = body.optional("authorization_list") {
      for entry in try list.elements {
        authorizationList.append(try Authorization(snakeCase: entry))
      }
    }
    try readSignature(try json.value("signature"))
  }

  private mutating func readSignature(_ json: JSONValue) throws(JSONError) {
    var v = try json.value(anyOf: "yParity", "v").u256
    if type == .legacy {
      // The chain's number is told with the parity (EIP-155).
      v = chainID.map { v &+ 35 &+ $0 &+ $0 } ?? v &+ 27
    }
    signature = Signature(v: v, r: try json.value("r").u256, s: try json.value("s").u256)
  }
}

extension Authorization {
  fileprivate init(snakeCase json: JSONValue) throws(JSONError) {
    let parity = try json.value(anyOf: "yParity", "y_parity", "v")
    guard let yParity = UInt8(exactly: try parity.quantity) else {
      throw parity.badValue(expected: "a number from 0 to 255")
    }
    self.init(
      chainID: try json.value(anyOf: "chainId", "chain_id").u256,
      address: try json.value("address").address, nonce: try json.value("nonce").quantity,
      yParity: yParity, r: try json.value("r").u256, s: try json.value("s").u256)
  }
}
