internal import Primitives

extension Int: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { "a count" }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let quantity = argument.quantity, quantity.unit.isCompatible(with: .count),
      !quantity.unit.isShare
    else { throw .mismatch(Self.typeName, argument) }
    guard abs(quantity.value) <= 9_007_199_254_740_992 else {
      throw .aboutParameter("is too large: \(argument.typedText)", argument)
    }
    guard let whole = Int(exactly: quantity.value) else {
      throw .aboutParameter("is a whole count; \(argument.typedText) is not whole", argument)
    }
    self = whole
  }

  /// The value as it would be typed.
  public var typedText: String { Quantity(Double(self), .count).literalText }
}

extension Double: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { "a number" }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let quantity = argument.quantity, quantity.unit.isCompatible(with: .count) else {
      throw .mismatch(Self.typeName, argument)
    }
    self = quantity.value
  }

  /// The value as it would be typed.
  public var typedText: String { Quantity(self, .count).literalText }
}

extension Bool: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { "on or off" }
  /// The words that can be typed, where they are few.
  public static var choices: [String] { ["on", "off"] }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    if case .value(.boolean(let flag), _) = argument {
      self = flag
      return
    }
    switch argument.plainText {
    case "on", "yes", "true": self = true
    case "off", "no", "false": self = false
    default: throw .mismatch(Self.typeName, argument)
    }
  }

  /// The value as it would be typed.
  public var typedText: String { self ? "on" : "off" }
}

extension String: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { "a text" }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    if let text = argument.plainText {
      self = text
      return
    }
    switch argument {
    case .value(.quantity(let quantity), _) where quantity.low == nil: self = quantity.literalText
    case .value(.boolean, _), .value(.bytes, _), .range, .list, .map: self = argument.typedText
    default: throw .mismatch(Self.typeName, argument)
    }
  }

  /// The value as it would be typed.
  public var typedText: String {
    let isWord =
      !isEmpty && utf8.allSatisfy { !$0.endsWord } && !utf8.starts(with: "#".utf8)
    return isWord ? self : "\"\(self)\""
  }
}

extension Optional: ArgumentValue where Wrapped: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { Wrapped.typeName }
  /// The words that can be typed, where they are few.
  public static var choices: [String] { Wrapped.choices }
  /// No value: the parameter is never required.
  public static var valueWhenMissing: Self? { .some(.none) }

  /// Whether the wrapped type means the word.
  public static func means(word: String) -> Bool { Wrapped.means(word: word) }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    self = .some(try Wrapped(reading: argument))
  }

  /// The value as it would be typed.
  public var typedText: String { map(\.typedText) ?? "" }
}

extension Array: ArgumentValue where Element: ArgumentValue {
  /// The type's word in messages.
  public static var typeName: String { "a list, each \(Element.typeName)" }
  /// The words that can be typed, where they are few.
  public static var choices: [String] { Element.choices }

  /// Reads the argument.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    var elements: [Element] = []
    for element in try argument.elements() { elements.append(try Element(reading: element)) }
    self = elements
  }

  /// The value as it would be typed.
  public var typedText: String { map(\.typedText).joined(separator: ",") }
}
