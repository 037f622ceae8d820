import Primitives

extension Opcode {
  /// CLZ.
  public static let clz = Opcode(0x1e)
}

extension Registers {
  @inline(always) mutating func clz() {
    let (high, low) = (top.pointee.high, top.pointee.low)
    let count = high == 0 ? 128 &+ low.leadingZeroBitCount : high.leadingZeroBitCount
    top.pointee = U256(high: 0, low: UInt128(UInt(bitPattern: count)))
  }
}

extension EIP {
  /// A transaction has few blobs.
  static let peerSampling = EIP(
    number: 7594, title: "PeerDAS - Peer Data Availability Sampling"
  ) {
    $0.transaction.blobLimit = 6
  }

  /// A transaction has a greatest gas limit.
  static let transactionGasCap = EIP(number: 7825, title: "Transaction Gas Limit Cap") {
    $0.transaction.gasLimitCap = 1 << 24
  }

  /// Blob gas is never much cheaper than other gas.
  static let blobReservePrice = EIP(
    number: 7918, title: "Blob base fee bounded by execution cost"
  ) {
    $0.block.hasBlobReservePrice = true
  }

  /// A block has a greatest length.
  static let blockLimit = EIP(number: 7934, title: "RLP Execution Block Size Limit") {
    $0.block.rlpLimit = 10_485_760 - 2_097_152
  }

  /// Leading zero bits are counted at once.
  static let leadingZeros = EIP(number: 7939, title: "Count leading zeros (CLZ) opcode") {
    $0.define(.clz, "CLZ", .comparison, gas: 5, pops: 1, pushes: 1)
  }

  /// Modular powers take operands of few bytes.
  static let modularPowerLimit = EIP(number: 7823, title: "Set upper bounds for MODEXP") {
    $0.precompiles.add(5, .modexp(.squaredWords.limited(toBytes: 1024)))
  }

  /// Modular powers cost more.
  static let modularPowerRaise = EIP(number: 7883, title: "ModExp Gas Cost Increase") {
    $0.precompiles.add(5, .modexp(.raised.limited(toBytes: 1024)))
  }

  /// Signatures over the curve P-256 are verified.
  static let curveSignatures = EIP(
    number: 7951, title: "Precompile for secp256r1 Curve Support"
  ) {
    $0.precompiles.add(0x100, .p256Verify)
  }
}
