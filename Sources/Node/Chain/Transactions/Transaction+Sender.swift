public import EVM
internal import Crypto
public import Primitives

extension Transaction {
  /// The y parity of the signature; nil where v says none.
  public var yParity: UInt8? {
    if type == .legacy { return signature.legacy?.yParity }
    return signature.v <= U256.one ? UInt8(signature.v.low) : nil
  }

  /// The account that signed; nil where the signature has no key.
  ///
  /// This applies no fork's rules: `validateSignature` does.
  public func recoverSender() -> Address? {
    guard let yParity else { return nil }
    return Secp256k1.recoverAddress(
      digest: signingHash, r: signature.r, s: signature.s, yParity: yParity)
  }

  /// The account that signed, where the signature keeps the rules of a fork and a chain.
  ///
  /// - Throws: `InvalidTransaction` with the first rule that is broken.
  public func sender(
    under rules: TransactionRules, chainID: UInt64
  ) throws(InvalidTransaction) -> Address {
    try validateSignature(under: rules, chainID: chainID)
    guard let sender = recoverSender() else { throw .noSuchKey }
    return sender
  }

  /// Signs with a private key: sets the signature, and for a legacy transaction with a chain id
  /// the v of EIP-155.
  ///
  /// - Returns: whether the key is one; else nothing changed.
  public mutating func sign(privateKey: Hash256) -> Bool {
    guard let signed = Secp256k1.sign(digest: signingHash, privateKey: privateKey) else {
      return false
    }
    var v = U256(UInt64(signed.yParity))
    if type == .legacy {
      // The chain id's double wraps only for ids that no chain has.
      v = chainID.map { v &+ 35 &+ $0 &+ $0 } ?? v &+ 27
    }
    signature = Signature(v: v, r: signed.r, s: signed.s)
    return true
  }
}
