public import Primitives
public import RLP

/// A payment from the consensus layer (EIP-4895).
public struct Withdrawal: Hashable, Sendable {
  /// The withdrawal's number since the first.
  public var index: UInt64
  /// The number of the validator that is paid out.
  public var validatorIndex: UInt64
  /// Who receives the payment.
  public var address: Address
  /// The amount in gwei.
  public var amount: UInt64

  /// Makes a withdrawal of its values.
  public init(index: UInt64, validatorIndex: UInt64, address: Address, amount: UInt64) {
    self.index = index
    self.validatorIndex = validatorIndex
    self.address = address
    self.amount = amount
  }

  /// Reads a withdrawal.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.withdrawal)
    index = try decoder.uint64(.index)
    validatorIndex = try decoder.uint64(.validatorIndex)
    address = try decoder.address(.address)
    amount = try decoder.uint64(.amount)
    try decoder.leave(outer, .withdrawal)
  }

  /// Writes the withdrawal.
  public func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    encoder.append(index)
    encoder.append(validatorIndex)
    encoder.append(address)
    encoder.append(amount)
    encoder.endList(start)
  }

  /// The withdrawal's RLP.
  public var encoded: [UInt8] {
    var encoder = RLPEncoder(capacity: 64)
    encode(into: &encoder)
    return encoder.bytes
  }
}
