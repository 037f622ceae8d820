/// What help, completion and checking know of a command.
public struct Declaration: Sendable {
  /// The word that starts the command.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The parameters: by position first, then by name, then the rest, each in order.
  public let parameters: [Parameter]
  /// Lines that show it at work.
  public let examples: [Example]
  /// Whether notebooks record it.
  public let isRecorded: Bool
  /// Whether it takes a value from `|`.
  public let takesInput: Bool

  /// Reads the declaration of a command.
  public init(of type: any Command.Type) {
    name = type.name
    summary = type.summary
    examples = type.examples
    isRecorded = type.isRecorded
    takesInput = type.takesInput
    let all = Declaration.boxes(of: type.init()).map { $0.box.declaration(named: $0.name) }
    parameters =
      all.filter { $0.form == .positional } + all.filter { $0.form == .named }
      + all.filter { $0.form == .rest }
  }

  /// How the command is typed: `fit RUN over=… [laws=auto]`.
  public var usage: String {
    var words = [name]
    for parameter in parameters {
      let word =
        switch parameter.form {
        case .positional: parameter.name.uppercased()
        case .named: "\(parameter.name)=\(parameter.defaultText ?? "…")"
        case .rest: "\(parameter.name.uppercased())…"
        }
      words.append(parameter.isRequired ? word : "[\(word)]")
    }
    return words.joined(separator: " ")
  }

  /// The boxes behind a command's wrapped properties, with the names as they are typed.
  static func boxes(of command: any Command) -> [(name: String, box: any AnyParameterBox)] {
    Mirror(reflecting: command).children.compactMap { label, value in
      guard let label, let holder = value as? any ParameterHolder else { return nil }
      return (typedName(of: label), holder.anyBox)
    }
  }

  /// The property `keccakLanes` is typed `keccak-lanes`.
  static func typedName(of label: String) -> String {
    var name = ""
    for letter in label.drop(while: { $0 == "_" }) {
      if letter.isUppercase {
        name += "-" + letter.lowercased()
      } else {
        name.append(letter)
      }
    }
    return name
  }
}
