/// A parameter given by position.
@propertyWrapper public struct Argument<T: ArgumentValue>: ParameterHolder {
  let box: ParameterBox<T>

  /// Declares a required positional parameter.
  public init(_ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .positional, value: nil, completion: complete)
  }

  /// Declares an optional positional parameter.
  public init(wrappedValue: T, _ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .positional, value: wrappedValue, completion: complete)
  }

  /// The value that was given, or the default.
  public var wrappedValue: T { box.boundValue }

  package var anyBox: any AnyParameterBox { box }
}

/// A parameter given as `name=value`.
@propertyWrapper public struct Option<T: ArgumentValue>: ParameterHolder {
  let box: ParameterBox<T>

  /// Declares a required named parameter.
  public init(_ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .named, value: nil, completion: complete)
  }

  /// Declares a named parameter with a default.
  public init(wrappedValue: T, _ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .named, value: wrappedValue, completion: complete)
  }

  /// The value that was given, or the default.
  public var wrappedValue: T { box.boundValue }

  package var anyBox: any AnyParameterBox { box }
}

/// All arguments that no other parameter takes, in order: a workload's words, or several subjects.
@propertyWrapper public struct Rest: ParameterHolder {
  let box: RestBox

  /// Declares the parameter.
  public init(
    _ help: String, isRequired: Bool = true, complete: CompletionSource = .none,
    of typeName: String = "a workload"
  ) {
    box = RestBox(
      help: help, isRequired: isRequired, completion: complete, typeName: typeName)
  }

  /// The arguments that were given.
  public var wrappedValue: [RestArgument] { box.arguments }

  package var anyBox: any AnyParameterBox { box }
}

/// One argument of a `Rest` parameter.
public struct RestArgument: Sendable {
  /// The name before `=`, or nil for a positional one.
  public var name: String?
  /// Where the name stands.
  public var nameSpan: Span?
  /// The value.
  public var argument: ArgumentText
  /// The bare word as typed, where a variable of that name took its place.
  public var bareWord: String?

  /// Makes an argument.
  public init(
    name: String? = nil, nameSpan: Span? = nil, argument: ArgumentText, bareWord: String? = nil
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.argument = argument
    self.bareWord = bareWord
  }

  /// The argument as the name of a thing, a target say: a word or a text, or the bare word whose
  /// variable holds no text.
  public var spelledName: String? { argument.plainText ?? bareWord }
}

/// A wrapper that `Mirror` finds among a command's stored properties.
package protocol ParameterHolder {
  var anyBox: any AnyParameterBox { get }
}

/// Where a parameter's value is kept.
package protocol AnyParameterBox: AnyObject {
  var form: Parameter.Form { get }
  var isRequired: Bool { get }
  func declaration(named name: String) -> Parameter
  /// Whether a word is meant as itself where the variable of its name cannot be the value.
  func means(word: String) -> Bool
  func bind(_ argument: ArgumentText) throws(Diagnostic)
}

final class ParameterBox<T: ArgumentValue>: AnyParameterBox {
  let help: String
  package let form: Parameter.Form
  let completion: CompletionSource
  private let defaultValue: T?
  private var value: T?

  init(help: String, form: Parameter.Form, value: T?, completion: CompletionSource) {
    self.help = help
    self.form = form
    self.completion = completion
    defaultValue = value ?? T.valueWhenMissing
    self.value = defaultValue
  }

  package var isRequired: Bool { defaultValue == nil }

  var boundValue: T {
    guard let value else {
      preconditionFailure("a required parameter is read before the command was bound")
    }
    return value
  }

  package func bind(_ argument: ArgumentText) throws(Diagnostic) {
    value = try T(reading: argument)
  }

  package func means(word: String) -> Bool { T.means(word: word) }

  package func declaration(named name: String) -> Parameter {
    Parameter(
      name: name, form: form, help: help, typeName: T.typeName,
      choices: T.choices, defaultText: defaultValue?.typedText.nonEmpty,
      isRequired: defaultValue == nil, completion: completionSource)
  }

  /// Where values come from: as declared, else what the type tells.
  private var completionSource: CompletionSource {
    if completion != .none { return completion }
    if !T.choices.isEmpty { return .choices(T.choices) }
    return T.typeName == Path.typeName ? .files : .none
  }
}

final class RestBox: AnyParameterBox {
  let help: String
  package let isRequired: Bool
  package let form = Parameter.Form.rest
  let completion: CompletionSource
  let typeName: String
  var arguments: [RestArgument] = []

  init(help: String, isRequired: Bool, completion: CompletionSource, typeName: String) {
    self.typeName = typeName
    self.help = help
    self.isRequired = isRequired
    self.completion = completion
  }

  package func bind(_ argument: ArgumentText) throws(Diagnostic) {
    arguments.append(RestArgument(argument: argument))
  }

  package func means(word: String) -> Bool { false }

  package func declaration(named name: String) -> Parameter {
    Parameter(
      name: name, form: .rest, help: help, typeName: typeName, choices: [], defaultText: nil,
      isRequired: isRequired, completion: completion)
  }
}

extension String {
  /// The text, or nil where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
