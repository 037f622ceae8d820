extension TargetDeclaration {
  /// The values of every case: the product of the lists, the last parameter turning fastest.
  ///
  /// What a subject says of itself comes first; what it says of another parameter stands where
  /// that is not given.
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
    let rows = subject.map(settled) ?? []
    var cases: [[ParameterValue]] = rows.isEmpty ? [[]] : rows
    for parameter in parameters {
      let given = arguments.first { $0.name == parameter.name }?.values
      if parameter.describesSubject, !rows.isEmpty {
        guard given != nil else { continue }
        let found = rows.compactMap { row in row.first { $0.name == parameter.name }?.text }
        throw .settledBySubject(
          target: name, name: parameter.name, subject: found.joined(separator: ", "))
      }
      if given == nil, rows.contains(where: { $0.contains { $0.name == parameter.name } }) {
        continue
      }
      var values: [ParameterValue] = []
      for text in given ?? [parameter.defaultText] {
        values.append(try parameter.value(reading: text))
      }
      cases = cases.flatMap { start in
        values.map { value in start.filter { $0.name != parameter.name } + [value] }
      }
    }
    return cases.map(ParameterValues.init)
  }
}
