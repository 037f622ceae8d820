import EVM
import Chain
import Crypto
import Primitives
import Testing

struct InvalidTransactionTests {
  /// Checks that a changed and signed transaction breaks a rule at a fork.
  private func expect(
    _ type: TransactionType, at fork: Fork = .osaka, _ error: InvalidTransaction,
    sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout Transaction) -> Void
  ) {
    var transaction = Samples.transaction(type)
    change(&transaction)
    _ = transaction.sign(privateKey: Samples.key)
    #expect(throws: error, sourceLocation: sourceLocation) {
      try transaction.validate(under: .at(fork), chainID: 1)
    }
  }

  @Test func `types come with their forks`() {
    expect(.accessList, at: .istanbul, .typeNotSupported(.accessList)) { _ in }
    expect(.dynamicFee, at: .berlin, .typeNotSupported(.dynamicFee)) { _ in }
    expect(.blob, at: .shanghai, .typeNotSupported(.blob)) { _ in }
    expect(.setCode, at: .cancun, .typeNotSupported(.setCode)) { _ in }
    for (type, fork) in [
      (TransactionType.accessList, Fork.berlin), (.dynamicFee, .london), (.blob, .cancun),
      (.setCode, .prague),
    ] {
      let transaction = Samples.transaction(type)
      #expect(throws: Never.self) { try transaction.validate(under: .at(fork), chainID: 1) }
    }
  }

  @Test func `signatures keep their ranges`() {
    var transaction = Samples.transaction(.legacy, chainID: nil)
    let good = transaction.signature
    let half = Signature.halfOrder
    let cases: [(Signature, InvalidTransaction, Fork)] = [
      (Signature(v: 26, r: good.r, s: good.s), .badV(26), .frontier),
      (Signature(v: 27, r: 0, s: good.s), .rOutOfRange(0), .frontier),
      (Signature(v: 27, r: Secp256k1.order, s: 1), .rOutOfRange(Secp256k1.order), .frontier),
      (Signature(v: 27, r: 1, s: 0), .sOutOfRange(0), .frontier),
      (Signature(v: 27, r: 1, s: .max), .sOutOfRange(.max), .frontier),
      (Signature(v: 27, r: 1, s: half + 1), .highS(half + 1), .homestead),
    ]
    for (signature, error, fork) in cases {
      transaction.signature = signature
      #expect(throws: error) { try transaction.validateSignature(under: .at(fork), chainID: 1) }
    }
    transaction.signature = Signature(v: 27, r: 1, s: half + 1)
    #expect(throws: Never.self) {
      try transaction.validateSignature(under: .at(.frontier), chainID: 1)
    }
    var typed = Samples.transaction(.dynamicFee)
    typed.signature.v = 2
    #expect(throws: InvalidTransaction.badYParity(2)) {
      try typed.sender(under: .at(.osaka), chainID: 1)
    }
    let replay = Samples.transaction(.legacy)
    #expect(throws: InvalidTransaction.earlyReplayProtection(v: replay.signature.v)) {
      try replay.validate(under: .at(.homestead), chainID: 1)
    }
  }

  @Test func `chain, nonce, gas and fees keep their limits`() {
    expect(.legacy, .wrongChain(found: 5, expected: 1)) { $0.chainID = 5 }
    expect(.dynamicFee, .wrongChain(found: 5, expected: 1)) { $0.chainID = 5 }
    expect(.legacy, .nonceTooLarge(.max)) { $0.nonce = .max }
    expect(.legacy, at: .berlin, .intrinsicGas(gasLimit: 20_999, needed: 21_000)) {
      $0.gasLimit = 20_999
      $0.data = []
    }
    expect(.legacy, at: .prague, .floorGas(gasLimit: 25_000, needed: 25_000 + 1_000)) {
      $0.gasLimit = 25_000
      $0.data = [UInt8](repeating: 0, count: 500)
    }
    expect(.legacy, .gasLimitAboveCap(gasLimit: 16_777_217, limit: 16_777_216)) {
      $0.gasLimit = 16_777_217
    }
    expect(.dynamicFee, .priorityFeeAboveMaxFee(priorityFee: 3, maxFee: 2)) {
      $0.maxPriorityFeePerGas = 3
      $0.maxFeePerGas = 2
    }
    expect(.legacy, .costOverflow(gasLimit: 400_000, fee: .max)) { $0.maxFeePerGas = .max }
    expect(.legacy, at: .shanghai, .initCodeTooLarge(bytes: 49_153, limit: 49_152)) {
      $0.to = nil
      $0.gasLimit = 10_000_000
      $0.data = [UInt8](repeating: 0, count: 49_153)
    }
  }

  @Test func `blobs and authorizations keep their rules`() {
    expect(.blob, .noBlobs) { $0.blobVersionedHashes = [] }
    expect(.blob, .blobCreation) { $0.to = nil }
    expect(.blob, .tooManyBlobs(7, limit: 6)) {
      $0.blobVersionedHashes = [Hash256](repeating: Hash256(1 << 56, 0, 0, 0), count: 7)
    }
    expect(.blob, .blobVersion(index: 1, found: 2, expected: 1)) {
      $0.blobVersionedHashes[1].w0 = 2 << 56
    }
    expect(.setCode, .noAuthorizations) { $0.authorizationList = [] }
    expect(.setCode, .setCodeCreation) { $0.to = nil }
  }

  @Test func `fees are held against the block's`() {
    let transaction = Samples.transaction(.blob)
    #expect(throws: Never.self) {
      try transaction.validateFees(baseFee: 20_000_000_000, blobBaseFee: 7)
    }
    #expect(
      throws: InvalidTransaction.maxFeeBelowBaseFee(
        maxFee: 20_000_000_000, baseFee: 20_000_000_001)
    ) { try transaction.validateFees(baseFee: 20_000_000_001) }
    #expect(throws: InvalidTransaction.maxBlobFeeBelowBaseFee(maxFee: 7, baseFee: 8)) {
      try transaction.validateFees(baseFee: 1, blobBaseFee: 8)
    }
  }

  @Test func `messages on signatures carry the rule, the value and the limit`() {
    let order = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    let half = "0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0"
    let above = Signature.halfOrder + 1
    let range = "but 1 and more is expected, below the curve's order \(order)"
    let messages: [(InvalidTransaction, String)] = [
      (.rOutOfRange(.zero), "signature's r is 0x0, \(range)"),
      (.sOutOfRange(Secp256k1.order), "signature's s is \(order), \(range)"),
      (
        .highS(above),
        "signature's s is \(above.hex), but since Homestead (EIP-2) at most half the curve's order, "
          + "\(half), is allowed"
      ),
      (
        .badV(26),
        "signature's v is 26, but 27 or 28 is expected, or 35 and more of a chain (EIP-155)"
      ),
      (.badYParity(2), "signature's y parity is 2, but 0 or 1 is expected"),
      (
        .earlyReplayProtection(v: 38),
        "signature's v is 38 and names chain 1, but before Spurious Dragon (EIP-155) 27 or 28 is "
          + "expected"
      ),
    ]
    for (error, message) in messages { #expect("\(error)" == message) }
  }

  @Test func `messages carry both numbers`() {
    #expect(
      InvalidTransaction.intrinsicGas(gasLimit: 20_999, needed: 21_000).description
        == "gas limit 20999 is below the intrinsic cost 21000")
    #expect(
      InvalidTransaction.wrongChain(found: 5, expected: 1).description
        == "transaction is for chain 5, this is chain 1")
  }
}
