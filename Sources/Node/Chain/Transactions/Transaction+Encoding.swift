internal import EVM
internal import Crypto
public import Primitives
public import RLP

extension Transaction {
  /// Writes the transaction as a block's list has it: a list, or a string of type and list.
  public func encode(into encoder: inout RLPEncoder) {
    if type == .legacy {
      encodeList(into: &encoder, signed: true)
    } else {
      withEncoding(signed: true) { encoder.append($0) }
    }
  }

  /// The transaction's own bytes: a list, or the type's byte and a list (EIP-2718).
  public var encoded: [UInt8] { withEncoding(signed: true) { [UInt8]($0) } }

  /// The Keccak-256 of the transaction's own bytes, by which it is known.
  public var hash: Hash256 { withEncoding(signed: true) { Keccak256.hash($0) } }

  /// The digest that the sender signs (EIP-155 for legacy transactions that name a chain).
  public var signingHash: Hash256 { withEncoding(signed: false) { Keccak256.hash($0) } }

  private func withEncoding<T>(signed: Bool, _ body: (UnsafeRawBufferPointer) -> T) -> T {
    let lists = 60 * accessList.count + 120 * authorizationList.count
    var encoder = RLPEncoder(capacity: 320 + data.count + lists)
    if type != .legacy { encoder.append(UInt64(type.rawValue)) }
    encodeList(into: &encoder, signed: signed)
    return encoder.withUnsafeBytes(body)
  }

  private func encodeList(into encoder: inout RLPEncoder, signed: Bool) {
    let start = encoder.beginList()
    if type != .legacy { encoder.append(chainID ?? .zero) }
    encoder.append(nonce)
    if type.hasDynamicFee { encoder.append(maxPriorityFeePerGas) }
    encoder.append(maxFeePerGas)
    encoder.append(gasLimit)
    encoder.append(optional: to)
    encoder.append(value)
    encoder.append(data)
    if type != .legacy { encodeAccessList(into: &encoder) }
    if type == .blob {
      encoder.append(maxFeePerBlobGas)
      let hashes = encoder.beginList()
      for hash in blobVersionedHashes { encoder.append(hash) }
      encoder.endList(hashes)
    }
    if type == .setCode {
      let authorizations = encoder.beginList()
      for authorization in authorizationList { authorization.encode(into: &encoder) }
      encoder.endList(authorizations)
    }
    if signed {
      encoder.append(signature.v)
      encoder.append(signature.r)
      encoder.append(signature.s)
    } else if type == .legacy, let chainID {
      encoder.append(chainID)
      encoder.append(0 as UInt64)
      encoder.append(0 as UInt64)
    }
    encoder.endList(start)
  }

  private func encodeAccessList(into encoder: inout RLPEncoder) {
    let entries = encoder.beginList()
    for entry in accessList {
      let start = encoder.beginList()
      encoder.append(entry.address)
      let keys = encoder.beginList()
      for key in entry.storageKeys { encoder.append(key) }
      encoder.endList(keys)
      encoder.endList(start)
    }
    encoder.endList(entries)
  }
}

extension Authorization {
  func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    encodeMessage(into: &encoder)
    encoder.append(UInt64(yParity))
    encoder.append(r)
    encoder.append(s)
    encoder.endList(start)
  }

  private func encodeMessage(into encoder: inout RLPEncoder) {
    encoder.append(chainID)
    encoder.append(address)
    encoder.append(nonce)
  }

  /// The digest that the account's owner signs (EIP-7702).
  public var signingHash: Hash256 {
    var encoder = RLPEncoder(capacity: 80)
    encoder.append(5 as UInt64)
    let start = encoder.beginList()
    encodeMessage(into: &encoder)
    encoder.endList(start)
    return encoder.withUnsafeBytes { Keccak256.hash($0) }
  }

  /// The account whose owner signed; nil where the signature has no key or a high s.
  public func authority() -> Address? {
    guard yParity < 2, s <= Signature.halfOrder else { return nil }
    return Secp256k1.recoverAddress(digest: signingHash, r: r, s: s, yParity: yParity)
  }
}
