extension Halt: CustomStringConvertible {
  /// Why code stopped, in words.
  public var description: String {
    switch self {
    case .outOfGas: "out of gas"
    case .stackUnderflow: "stack underflow"
    case .stackOverflow: "stack overflow"
    case .undefinedInstruction: "undefined instruction"
    case .invalidInstruction: "invalid instruction"
    case .badJumpDestination: "jump to no JUMPDEST"
    case .staticModeViolation: "change of the state in a static call"
    case .returnDataOutOfBounds: "return data out of bounds"
    case .callDepthExceeded: "more than 1,024 calls in one another"
    case .insufficientBalance: "insufficient balance for a transfer"
    case .nonceOverflow: "nonce at its limit"
    case .addressCollision: "contract address taken"
    case .codeTooLarge: "code above its greatest length"
    case .codeStartsWithEF: "code begins with 0xEF"
    case .initCodeTooLarge: "creation code above its greatest length"
    case .precompileFailure: "input that a precompile refuses"
    }
  }
}
