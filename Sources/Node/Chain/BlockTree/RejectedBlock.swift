/// Why a block was not taken into the chain.
public enum RejectedBlock: Error, Equatable, Sendable {
  /// The bytes are no block.
  case malformed(MalformedData)
  /// The block breaks a rule.
  case invalid(InvalidBlock)
  /// The state before the block cannot be read: nothing is known of the block.
  case state(StateError)
}

extension RejectedBlock: CustomStringConvertible {
  /// The name of the rule that is broken.
  public var rule: String {
    switch self {
    case .malformed(let error): error.rule
    case .invalid(let error): error.rule
    case .state: "state"
    }
  }

  /// One line: what is wrong and what is needed there.
  public var description: String {
    switch self {
    case .malformed(let error): "\(error)"
    case .invalid(let error): "\(error)"
    case .state(let error): "\(error)"
    }
  }
}
