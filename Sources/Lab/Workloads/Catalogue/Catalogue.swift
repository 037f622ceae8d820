public import Measurement
public import Primitives

/// A target of the catalogue: it works on what it generates, or on a dataset handed to it.
public typealias Target = TargetDeclaration<Dataset>

/// All that can be benchmarked.
public enum Catalogue {
  /// The targets, in the order in which they are listed.
  public static let targets: [Target] =
    primitives + arithmetic + tries + blocks + machine + database + tables + stages + syncs + [
      Target(
        ControlTarget.name, summary: "a fixed loop over integers: the machine's own drift",
        parameters: [], isMicro: true, make: { _, _ in ControlTarget() })
    ]

  /// The target of this name.
  ///
  /// - Throws: `ParameterError.unknownTarget` with the names near to it.
  public static func target(_ name: String) throws(ParameterError) -> Target {
    if let target = targets.first(where: { $0.name == name }) { return target }
    let names = targets.map(\.name)
    throw .unknownTarget(name, near: Spelling.near(name, in: names))
  }

  /// The cases of a target for these arguments: one for each combination of listed values.
  ///
  /// What several cases need is prepared once and shared.
  ///
  /// - Parameters:
  ///   - target: what is measured.
  ///   - arguments: values of its parameters, as they would be typed.
  ///   - subject: what it works on, where that is handed over.
  ///   - seed: what everything generated follows from.
  ///   - shared: what is made once for all cases.
  ///   - cancellation: the wish to stop.
  ///   - folders: where files are looked for, in order.
  /// - Returns: the cases, the last parameter turning fastest.
  /// - Throws: `ParameterError` for an argument or a subject that cannot be taken, `Cancelled`.
  public static func cases(
    _ target: Target, arguments: [(name: String, values: [String])] = [],
    subject: Dataset? = nil, seed: UInt64 = 0, shared: SharedPreparation = SharedPreparation(),
    cancellation: Cancellation = Cancellation(), folders: [String] = ["."]
  ) throws -> [Case] {
    if let subject, !target.subjects.contains(subject.kind.rawValue) {
      throw ParameterError.wrongSubject(
        target: target.name, found: subject.kind.rawValue, accepted: target.subjects)
    }
    let setting = Target.Setting(
      seed: seed, subject: subject, shared: shared, cancellation: cancellation, folders: folders)
    let expanded = try arguments.map { argument in
      guard let expand = target.expand, argument.name == target.positional else { return argument }
      return (argument.name, try argument.values.flatMap { try expand($0, setting) })
    }
    let tacit = Set(target.parameters.filter(\.isTacit).map(\.name))
      .subtracting(arguments.map(\.name))
    return try target.sweep(expanded, subject: subject).map { values in
      try cancellation.check()
      return Case(
        target: target.name, parameters: values.all.filter { !tacit.contains($0.name) },
        isMicro: target.isMicro,
        measurable: try target.make(values, setting))
    }
  }

  /// The kinds of data that a target of account tries takes.
  static let stateSubjects = [Dataset.Kind.accounts, .genesis].map(\.rawValue)
  /// The kinds of data that a target of transactions takes.
  static let transactionSubjects = [Dataset.Kind.transactions, .blocks].map(\.rawValue)
}
