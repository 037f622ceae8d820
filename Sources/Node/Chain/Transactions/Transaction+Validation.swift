public import EVM
internal import Crypto
public import Primitives

extension Transaction {
  /// Checks all that a fork asks of the transaction without knowing state or block.
  ///
  /// The key behind the signature is not looked for: `sender(under:)` does that.
  ///
  /// - Throws: `InvalidTransaction` with the first rule that is broken.
  public func validate(
    under rules: TransactionRules, chainID: UInt64
  ) throws(InvalidTransaction) {
    try validateSignature(under: rules, chainID: chainID)
    guard nonce < .max else { throw .nonceTooLarge(nonce) }
    try validateGas(under: rules)
    try validateFees()
    if isCreation, let limit = rules.initCodeLimit, data.count > limit {
      throw .initCodeTooLarge(bytes: data.count, limit: limit)
    }
    if type == .blob { try validateBlobs(under: rules) }
    if type == .setCode {
      if isCreation { throw .setCodeCreation }
      if authorizationList.isEmpty { throw .noAuthorizations }
    }
  }

  /// Checks that the fork knows the type, the chain, and the ranges of v, r and s (yellow paper,
  /// appendix F; EIP-2, EIP-155).
  ///
  /// - Throws: `InvalidTransaction` with the first rule that is broken.
  public func validateSignature(
    under rules: TransactionRules, chainID: UInt64
  ) throws(InvalidTransaction) {
    guard rules.types.contains(type) else { throw .typeNotSupported(type) }
    guard yParity != nil else {
      throw type == .legacy ? .badV(signature.v) : .badYParity(signature.v)
    }
    if type == .legacy, self.chainID != nil, !rules.allowsReplayProtection {
      throw .earlyReplayProtection(v: signature.v)
    }
    if let found = self.chainID, found != U256(chainID) {
      throw .wrongChain(found: found, expected: chainID)
    }
    guard signature.r > .zero, signature.r < Secp256k1.order else {
      throw .rOutOfRange(signature.r)
    }
    guard signature.s > .zero, signature.s < Secp256k1.order else {
      throw .sOutOfRange(signature.s)
    }
    if rules.requiresLowS, signature.s > Signature.halfOrder { throw .highS(signature.s) }
  }

  private func validateGas(under rules: TransactionRules) throws(InvalidTransaction) {
    let intrinsic = rules.intrinsicGas(of: self)
    guard gasLimit >= intrinsic else {
      throw .intrinsicGas(gasLimit: gasLimit, needed: intrinsic)
    }
    let floor = rules.floorGas(of: self)
    guard gasLimit >= floor else { throw .floorGas(gasLimit: gasLimit, needed: floor) }
    if let cap = rules.gasLimitCap, gasLimit > cap {
      throw .gasLimitAboveCap(gasLimit: gasLimit, limit: cap)
    }
  }

  private func validateFees() throws(InvalidTransaction) {
    guard maxPriorityFeePerGas <= maxFeePerGas else {
      throw .priorityFeeAboveMaxFee(priorityFee: maxPriorityFeePerGas, maxFee: maxFeePerGas)
    }
    if maxFeePerGas.multipliedReportingOverflow(by: U256(gasLimit)).overflow {
      throw .costOverflow(gasLimit: gasLimit, fee: maxFeePerGas)
    }
  }

  private func validateBlobs(under rules: TransactionRules) throws(InvalidTransaction) {
    if isCreation { throw .blobCreation }
    if blobVersionedHashes.isEmpty { throw .noBlobs }
    if let limit = rules.blobLimit, blobVersionedHashes.count > limit {
      throw .tooManyBlobs(blobVersionedHashes.count, limit: limit)
    }
    for (index, hash) in blobVersionedHashes.enumerated() {
      let version = UInt8(truncatingIfNeeded: hash.w0 >> 56)
      guard version == rules.blobVersion else {
        throw .blobVersion(index: index, found: version, expected: rules.blobVersion)
      }
    }
  }

  /// Checks the fees that the transaction offers against those of the block.
  public func validateFees(
    baseFee: U256?, blobBaseFee: U256? = nil
  ) throws(InvalidTransaction) {
    if let baseFee, maxFeePerGas < baseFee {
      throw .maxFeeBelowBaseFee(maxFee: maxFeePerGas, baseFee: baseFee)
    }
    if type == .blob, let blobBaseFee, maxFeePerBlobGas < blobBaseFee {
      throw .maxBlobFeeBelowBaseFee(maxFee: maxFeePerBlobGas, baseFee: blobBaseFee)
    }
  }
}
