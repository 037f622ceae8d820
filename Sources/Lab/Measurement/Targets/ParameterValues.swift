/// The values of all parameters of one case.
public struct ParameterValues: Hashable, Sendable {
  /// One value for each parameter of the target, in the declared order.
  public var all: [ParameterValue]

  /// Makes the values of a case.
  public init(_ all: [ParameterValue]) { self.all = all }

  /// The value of a parameter that the target declares.
  public subscript(name: String) -> ParameterValue {
    guard let value = all.first(where: { $0.name == name }) else {
      preconditionFailure("a target reads the parameter \(name) that it does not declare")
    }
    return value
  }

  /// The number of a count or a size.
  public func count(_ name: String) -> Int {
    guard let number = self[name].number else {
      preconditionFailure("a target reads the word \(name) as a number")
    }
    return Int(number)
  }

  /// The word of a choice.
  public func word(_ name: String) -> String { self[name].text }

  /// `name=text` of each parameter, with blanks between them.
  public var text: String {
    all.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
  }
}
