/// What a message came to.
public struct MessageResult: Sendable {
  /// How it ended.
  public enum Status: Hashable, Sendable {
    /// As it should.
    case success
    /// By REVERT: the changes are undone, the rest of the gas is kept.
    case revert
    /// By a fault: the changes are undone, all gas is gone.
    case halt(Halt)
  }

  /// How it ended.
  public var status: Status
  /// The gas that is left.
  public var gasLeft: Int64
  /// The gas that the transaction gets back at its end for what was cleared; zero unless successful.
  public var gasRefund: Int64
  /// What was returned, or the reason of a revert.
  public var output: [UInt8]

  /// Makes a result of its values.
  public init(
    status: Status, gasLeft: Int64, gasRefund: Int64 = 0, output: [UInt8] = []
  ) {
    self.status = status
    self.gasLeft = gasLeft
    self.gasRefund = gasRefund
    self.output = output
  }
}

/// Why running code stopped against its will (yellow paper, 9.4.2).
public enum Halt: UInt8, Error, Hashable, Sendable {
  case outOfGas, stackUnderflow, stackOverflow, undefinedInstruction, invalidInstruction
  case badJumpDestination, staticModeViolation, returnDataOutOfBounds
  case callDepthExceeded, insufficientBalance, nonceOverflow
  case addressCollision, codeTooLarge, codeStartsWithEF, initCodeTooLarge, precompileFailure
}
