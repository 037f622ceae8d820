/// Why the arguments of a target cannot be taken.
public enum ParameterError: Error, Equatable, Sendable {
  /// No target of this name; those with near names.
  case unknownTarget(String, near: [String])
  /// No parameter of this name; those there are, the nearest first.
  case unknownParameter(target: String, name: String, known: [String])
  /// The same parameter twice.
  case givenTwice(name: String)
  /// A list of no values.
  case noValues(name: String)
  /// A text that the parameter's type cannot read; what the text is, where that is known.
  case wrongType(name: String, typeName: String, text: String, found: String?)
  /// A number outside its bounds.
  case outOfBounds(name: String, text: String, bounds: ClosedRange<Int>)
  /// A word that is no choice; the choices, the nearest first.
  case unknownChoice(name: String, text: String, choices: [String])
  /// A number for a choice that this machine cannot offer, and why.
  case unavailable(name: String, text: String, why: String)
  /// A subject that the target cannot work on: what it is, and what would do.
  case wrongSubject(target: String, found: String, accepted: [String])
  /// A parameter that the subject already settles.
  case settledBySubject(target: String, name: String, subject: String)
}

extension ParameterError: CustomStringConvertible {
  /// The message as people read it.
  public var description: String {
    switch self {
    case .unknownTarget(let name, let near):
      "no target named \(name)" + Self.suggestion(near)
    case .unknownParameter(let target, let name, let known):
      known.isEmpty
        ? "\(target) has no parameters, so no \(name)"
        : "\(target) has no parameter \(name); it has \(known.joined(separator: ", "))"
    case .givenTwice(let name): "\(name) is given twice"
    case .noValues(let name): "\(name) is given an empty list"
    case .wrongType(let name, let typeName, let text, let found):
      "\(name) is \(typeName); \(text) is \(found ?? "no number")"
    case .outOfBounds(let name, let text, let bounds):
      "\(name)=\(text) is outside \(bounds.lowerBound) to \(bounds.upperBound)"
    case .unknownChoice(let name, let text, let choices):
      "\(name) has no choice \(text); it has \(choices.joined(separator: ", "))"
    case .unavailable(let name, let text, let why):
      "\(name)=\(text) is not available here: \(why)"
    case .wrongSubject(let target, let found, let accepted):
      accepted.isEmpty
        ? "\(target) takes no subject; it was given \(found)"
        : "\(target) works on \(accepted.joined(separator: " or ")); it was given \(found)"
    case .settledBySubject(let target, let name, let subject):
      "\(target) takes \(name) from its subject \(subject): leave \(name) out"
    }
  }

  /// The word nearest to what was typed, for a hint, or nil.
  public var nearest: String? {
    switch self {
    case .unknownTarget(_, let near): near.first
    case .unknownParameter(_, _, let known): known.first
    case .unknownChoice(_, _, let choices): choices.first
    default: nil
    }
  }

  private static func suggestion(_ near: [String]) -> String {
    near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
  }
}
