public import Primitives

/// A parameter of a target, as help, completion and checking see it.
public struct TargetParameter: Hashable, Sendable {
  /// What a parameter's text says.
  public enum Form: Hashable, Sendable {
    /// A number of things within these bounds: `10k`.
    case count(ClosedRange<Int>)
    /// A number of bytes within these bounds: `64KiB`.
    case size(ClosedRange<Int>)
    /// One of a few words.
    case choice([String])
    /// Any word: the name of a program or a file.
    case word
  }

  /// The word before the equals sign.
  public var name: String
  /// What it sets, in one line.
  public var help: String
  /// What its text says.
  public var form: Form
  /// The text that is taken where none is given.
  public var defaultText: String
  /// Whether it says what is worked on: a subject that is handed over takes its place.
  public var describesSubject: Bool
  /// Whether a case says it only where it was given: one of many that mostly stay as they are.
  public var isTacit = false

  /// Makes a parameter.
  public init(
    _ name: String, _ form: Form, default defaultText: String, help: String,
    describesSubject: Bool = false
  ) {
    self.name = name
    self.form = form
    self.defaultText = defaultText
    self.help = help
    self.describesSubject = describesSubject
  }

  /// The words that can be typed, where they are few.
  public var choices: [String] {
    if case .choice(let words) = form { words } else { [] }
  }

  /// What the parameter is, for messages: `a count`.
  public var typeName: String {
    switch form {
    case .count: "a count"
    case .size: "a size in bytes"
    case .choice: "a choice"
    case .word: "a name"
    }
  }

  /// The unit of its values, or nil where they are words.
  public var unit: Unit? {
    switch form {
    case .count: .count(of: name)
    case .size: .bytes
    case .choice, .word: nil
    }
  }
}
