extension TargetDeclaration {
  /// The values of every case: the product of the lists, the last parameter turning fastest.
  ///
  /// - Throws: `ParameterError` for the first argument that cannot be taken.
  public func sweep(
    _ arguments: [(name: String, values: [String])], subject: Subject? = nil
  ) throws(ParameterError) -> [ParameterValues] {
    for (index, argument) in arguments.enumerated() {
      guard parameters.contains(where: { $0.name == argument.name }) else {
        let names = parameters.map(\.name)
        throw .unknownParameter(
          target: name, name: argument.name, known: Spelling.sorted(names, by: argument.name))
      }
      if arguments[..<index].contains(where: { $0.name == argument.name }) {
        throw .givenTwice(name: argument.name)
      }
      if argument.values.isEmpty { throw .noValues(name: argument.name) }
    }
    let settled = subject.map(self.settled) ?? [:]
    var cases: [[ParameterValue]] = [[]]
    for parameter in parameters {
      let values = try values(of: parameter, in: arguments, settled: settled[parameter.name])
      cases = cases.flatMap { start in values.map { start + [$0] } }
    }
    return cases.map(ParameterValues.init)
  }

  private func values(
    of parameter: TargetParameter, in arguments: [(name: String, values: [String])], settled: Int?
  ) throws(ParameterError) -> [ParameterValue] {
    let texts = arguments.first { $0.name == parameter.name }?.values
    if let settled {
      if texts != nil {
        throw .settledBySubject(target: name, name: parameter.name, subject: "\(settled)")
      }
      return [parameter.value(of: settled)]
    }
    var values: [ParameterValue] = []
    for text in texts ?? [parameter.defaultText] {
      values.append(try parameter.value(reading: text))
    }
    return values
  }
}
