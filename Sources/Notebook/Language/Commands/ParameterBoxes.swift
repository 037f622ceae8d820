/// A parameter given by position.
@propertyWrapper public struct Argument<T: ArgumentValue> {
  let box: ParameterBox<T>

  /// Declares a required positional parameter.
  public init(_ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .positional, value: nil, completion: complete)
  }

  /// Declares an optional positional parameter.
  public init(wrappedValue: T, _ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .positional, value: wrappedValue, completion: complete)
  }

  public var wrappedValue: T { box.boundValue }
}

/// A parameter given as `name=value`.
@propertyWrapper public struct Option<T: ArgumentValue> {
  let box: ParameterBox<T>

  /// Declares a required named parameter.
  public init(_ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .named, value: nil, completion: complete)
  }

  /// Declares a named parameter with a default.
  public init(wrappedValue: T, _ help: String, complete: CompletionSource = .none) {
    box = ParameterBox(help: help, form: .named, value: wrappedValue, completion: complete)
  }

  public var wrappedValue: T { box.boundValue }
}

/// All arguments that no other parameter takes, in order: a workload's words, or several subjects.
@propertyWrapper public struct Rest {
  let box: RestBox

  /// Declares the parameter.
  public init(_ help: String, isRequired: Bool = true, complete: CompletionSource = .none) {
    box = RestBox(help: help, isRequired: isRequired, completion: complete)
  }

  public var wrappedValue: [RestArgument] { box.arguments }
}

/// One argument of a `Rest` parameter.
public struct RestArgument: Sendable {
  /// The name before `=`, or nil for a positional one.
  public var name: String?
  public var nameSpan: Span?
  public var argument: ArgumentText
}

/// What `Mirror` finds in a command's stored properties.
protocol AnyParameterBox: AnyObject {
  func declaration(named name: String) -> Parameter
}

final class ParameterBox<T: ArgumentValue>: AnyParameterBox {
  let help: String
  let form: Parameter.Form
  let completion: CompletionSource
  private let defaultValue: T?
  private var value: T?

  init(help: String, form: Parameter.Form, value: T?, completion: CompletionSource) {
    self.help = help
    self.form = form
    self.completion = completion
    defaultValue = value
    self.value = value
  }

  var boundValue: T {
    guard let value else {
      preconditionFailure("a required parameter is read before the command was bound")
    }
    return value
  }

  func bind(_ argument: ArgumentText) throws(Diagnostic) { value = try T(reading: argument) }

  func declaration(named name: String) -> Parameter {
    Parameter(
      name: name, form: form, help: help, typeName: T.typeName,
      defaultText: defaultValue?.typedText, isRequired: defaultValue == nil,
      completion: completion == .none && !T.choices.isEmpty ? .choices(T.choices) : completion)
  }
}

final class RestBox: AnyParameterBox {
  let help: String
  let isRequired: Bool
  let completion: CompletionSource
  var arguments: [RestArgument] = []

  init(help: String, isRequired: Bool, completion: CompletionSource) {
    self.help = help
    self.isRequired = isRequired
    self.completion = completion
  }

  func declaration(named name: String) -> Parameter {
    Parameter(
      name: name, form: .rest, help: help, typeName: "a workload", defaultText: nil,
      isRequired: isRequired, completion: completion)
  }
}
