import EVM
import JSON

/// What traces of other nodes call the ways in which running code stops.
enum TraceErrors {
  /// Checks that a frame ended as a trace says: well where it names no error.
  static func compare(
    _ error: JSONValue?, _ status: MessageResult.Status?, _ path: String
  ) throws {
    let status = status ?? .success
    guard let error else {
      if status != .success {
        throw Mismatch("\(path).error", expected: "none", got: text(status))
      }
      return
    }
    let expected = try error.string
    guard names(status).contains(where: { expected.lowercased().hasPrefix($0) }) else {
      throw Mismatch("\(path).error", expected: expected, got: text(status))
    }
  }

  private static func text(_ status: MessageResult.Status) -> String {
    names(status).first ?? "success"
  }

  /// The beginnings of errors that mean this end.
  private static func names(_ status: MessageResult.Status) -> [String] {
    switch status {
    case .success: []
    case .revert: ["execution reverted", "reverted"]
    case .halt(let halt): names(halt)
    }
  }

  private static func names(_ halt: Halt) -> [String] {
    switch halt {
    case .outOfGas:
      ["out of gas", "gas uint64 overflow", "contract creation code storage out of gas"]
    case .stackUnderflow: ["stack underflow"]
    case .stackOverflow: ["stack limit reached", "out of stack"]
    case .undefinedInstruction, .invalidInstruction: ["invalid opcode", "bad instruction"]
    case .badJumpDestination: ["invalid jump destination", "bad jump destination"]
    case .staticModeViolation: ["write protection", "mutable call in static context"]
    case .returnDataOutOfBounds: ["return data out of bounds", "out of bounds"]
    case .callDepthExceeded: ["max call depth exceeded"]
    case .insufficientBalance: ["insufficient balance for transfer"]
    case .nonceOverflow: ["nonce uint64 overflow"]
    case .addressCollision: ["contract address collision"]
    case .codeTooLarge: ["max code size exceeded", "out of gas"]
    case .codeStartsWithEF: ["invalid code: must not begin with 0xef"]
    case .initCodeTooLarge: ["max initcode size exceeded"]
    case .precompileFailure:
      [
        "invalid input length", "built-in failed", "precompiled failed", "execution reverted",
        "bls",
      ]
    }
  }
}
