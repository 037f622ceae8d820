/// Why a block or a transaction could not be executed.
public enum ExecutionError: Error, Equatable, Sendable {
  /// The block breaks a rule: it is bad, whoever looks at it.
  case invalid(InvalidBlock)
  /// The state cannot be read: nothing is known of the block.
  case state(StateError)
}

extension ExecutionError: CustomStringConvertible {
  /// One line: what is wrong with the block or the state.
  public var description: String {
    switch self {
    case .invalid(let error): "\(error)"
    case .state(let error): "\(error)"
    }
  }
}
