public import Primitives

/// How the base fee follows the use of gas (EIP-1559).
package enum BaseFee {
  /// The base fee of the first block that has one, in wei.
  package static let initial: U256 = 1_000_000_000
  /// The gas limit in units of the gas that keeps the fee as it is.
  package static let elasticity: UInt64 = 2
  /// The fee changes by one part of so many at most.
  static let changeDenominator: UInt64 = 8
}

extension BlockHeader {
  /// The base fee in wei of the block after this one, where the fork has base fees.
  public var nextBaseFee: U256 {
    guard let fee = baseFeePerGas else { return BaseFee.initial }
    let target = max(gasLimit / BaseFee.elasticity, 1)
    let distance = gasUsed > target ? gasUsed - target : target - gasUsed
    // fee * distance / target, in parts so that no product has more than 256 bits.
    let (whole, rest) = fee.quotientAndRemainder(dividingBy: U256(target))
    let product = whole &* U256(distance) &+ rest &* U256(distance) / U256(target)
    let change = product / U256(BaseFee.changeDenominator)
    if gasUsed > target { return fee &+ max(change, .one) }
    return fee &- change
  }
}
