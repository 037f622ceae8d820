public import Primitives

/// One value of a target's parameter: its text in the shortest form, and its number.
public struct ParameterValue: Hashable, Sendable {
  /// The parameter's name.
  public var name: String
  /// The value as it would be typed: `10k`, `64KiB`, `random`.
  public var text: String
  /// The number, in bytes for sizes; nil for a word.
  public var number: Double?
  /// The number's unit; nil for a word.
  public var unit: Unit?
  /// Whether it says what was worked on, rather than how.
  public var describesSubject: Bool

  /// Makes a value of its parts.
  public init(
    name: String, text: String, number: Double? = nil, unit: Unit? = nil,
    describesSubject: Bool = false
  ) {
    self.name = name
    self.text = text
    self.number = number
    self.unit = unit
    self.describesSubject = describesSubject
  }
}

extension TargetParameter {
  /// Reads one value of this parameter.
  ///
  /// - Throws: `ParameterError` naming the parameter, its type and what was found.
  public func value(reading text: String) throws(ParameterError) -> ParameterValue {
    switch form {
    case .choice(let words):
      guard words.contains(text) else {
        throw .unknownChoice(name: name, text: text, choices: Spelling.sorted(words, by: text))
      }
      return ParameterValue(
        name: name, text: text, number: Double(text), describesSubject: describesSubject)
    case .word:
      return ParameterValue(name: name, text: text, describesSubject: describesSubject)
    case .count(let bounds):
      return value(of: try number(reading: text, allowsBytes: false, bounds: bounds))
    case .size(let bounds):
      return value(of: try number(reading: text, allowsBytes: true, bounds: bounds))
    }
  }

  /// The value of a number, with the shortest text that says it exactly.
  public func value(of number: Int) -> ParameterValue {
    var text = "\(number)"
    if case .size = form {
      text = ScaledNumber.text(number, scales: ScaledNumber.binary)
    } else {
      text = ScaledNumber.text(number, scales: ScaledNumber.decimal)
    }
    return ParameterValue(
      name: name, text: text, number: Double(number), unit: unit,
      describesSubject: describesSubject)
  }

  private func number(
    reading text: String, allowsBytes: Bool, bounds: ClosedRange<Int>
  ) throws(ParameterError) -> Int {
    switch ScaledNumber.read(text, allowsBytes: allowsBytes) {
    case .number(let number):
      guard bounds.contains(number) else {
        throw .outOfBounds(name: name, text: text, bounds: bounds)
      }
      return number
    case .beyondIntegers:
      throw .outOfBounds(name: name, text: text, bounds: bounds)
    case .other(let found):
      throw .wrongType(name: name, typeName: typeName, text: text, found: found)
    }
  }
}
