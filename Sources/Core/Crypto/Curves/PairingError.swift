/// What is wrong with the input of an operation on pairing curves.
public enum PairingError: Error, Equatable, Sendable {
  /// The input has another length than the operation takes.
  case wrongLength(Int)
  /// The bytes before a padded field element are not all zero.
  case nonZeroPadding
  /// A coordinate is not below the field's prime.
  case coordinateNotBelowPrime
  /// A scalar is not below the group's order.
  case scalarNotBelowOrder
  /// A point's coordinates do not satisfy the curve's equation.
  case notOnCurve
  /// A point of the curve lies outside the subgroup of prime order.
  case notInSubgroup
  /// The flag bits of a compressed point contradict each other or its coordinate.
  case wrongFlags
}

extension PairingError: CustomStringConvertible {
  /// What is wrong, as a phrase.
  public var description: String {
    switch self {
    case .wrongLength(let count): "\(count) bytes of input are no whole number of operands"
    case .nonZeroPadding: "the padding of a field element is not zero"
    case .coordinateNotBelowPrime: "a coordinate is not below the field's prime"
    case .scalarNotBelowOrder: "a scalar is not below the group's order"
    case .notOnCurve: "a point is not on the curve"
    case .notInSubgroup: "a point is not in the subgroup of prime order"
    case .wrongFlags: "the flags of a compressed point are wrong"
    }
  }
}
