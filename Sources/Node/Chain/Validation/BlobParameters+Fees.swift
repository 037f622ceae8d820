public import Primitives

extension BlobParameters {
  /// The gas that executing code for a blob costs: the base of its reserve price (EIP-7918).
  private static let reserveGas: UInt64 = 1 << 13

  /// The most blob gas of a block.
  public var gasLimit: UInt64 { Self.saturated(UInt128(maximum) * UInt128(Self.gasPerBlob)) }

  /// The price of one blob gas in wei, which grows exponentially with the excess (EIP-4844).
  public func baseFee(excess: UInt64) -> U256 {
    Self.fakeExponential(excess, per: max(baseFeeUpdateFraction, 1))
  }

  /// The excess blob gas that a block must have.
  ///
  /// - Parameters:
  ///   - parent: the block before; before Cancun it counts as one without blobs.
  ///   - hasReservePrice: whether blobs cost at least what code for them would (EIP-7918).
  /// - Returns: the excess in blob gas.
  public func excess(after parent: BlockHeader, hasReservePrice: Bool) -> UInt64 {
    let excess = parent.excessBlobGas ?? 0
    let used = parent.blobGasUsed ?? 0
    let sum = UInt128(excess) + UInt128(used)
    let targetGas = UInt128(target) * UInt128(Self.gasPerBlob)
    guard sum >= targetGas else { return 0 }
    if hasReservePrice, maximum > target, isBelowReserve(parent, excess: excess) {
      let growth = UInt128(used) * UInt128(maximum - target) / UInt128(maximum)
      return Self.saturated(UInt128(excess) + growth)
    }
    return Self.saturated(sum - targetGas)
  }

  private func isBelowReserve(_ parent: BlockHeader, excess: UInt64) -> Bool {
    let execution = (parent.baseFeePerGas ?? .zero)
      .multipliedReportingOverflow(by: U256(Self.reserveGas))
    let blob = baseFee(excess: excess).multipliedReportingOverflow(by: U256(Self.gasPerBlob))
    if blob.overflow { return false }
    return execution.overflow || execution.partialValue > blob.partialValue
  }

  private static func saturated(_ value: UInt128) -> UInt64 { UInt64(clamping: value) }

  /// e to the power of a quotient, by the sum of its Taylor series in whole numbers; 2^256 - 1 where
  /// it has more bits.
  private static func fakeExponential(_ numerator: UInt64, per denominator: UInt64) -> U256 {
    let factor = U256(numerator)
    var sum = U256.zero
    var term = U256(denominator)
    var index: UInt64 = 1
    while !term.isZero {
      let (next, overflow) = sum.addingReportingOverflow(term)
      if overflow { return .max }
      sum = next
      // term * numerator / (denominator * index) without a product of more than 256 bits.
      let divisor = U256(UInt128(denominator) * UInt128(index))
      let (whole, rest) = term.quotientAndRemainder(dividingBy: divisor)
      let (product, tooLarge) = whole.multipliedReportingOverflow(by: factor)
      if tooLarge { return .max }
      let (sumOfParts, carry) = product.addingReportingOverflow(rest &* factor / divisor)
      if carry { return .max }
      term = sumOfParts
      index += 1
    }
    return sum / U256(denominator)
  }
}

extension BlockHeader {
  /// The price of one blob gas in wei; zero where the header has no blob gas.
  public func blobBaseFee(under parameters: BlobParameters?) -> U256 {
    guard let parameters, let excessBlobGas else { return .zero }
    return parameters.baseFee(excess: excessBlobGas)
  }
}
