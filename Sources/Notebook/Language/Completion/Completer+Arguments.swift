internal import Primitives

extension Completer {
  /// What can stand as the next argument.
  func arguments(
    of owner: CompletionSlot.Owner, typed: String, isQuoted: Bool
  ) -> [Candidate] {
    switch owner {
    case .nobody:
      return isQuoted ? FileNames.candidates(typed, isQuoted: true) : variables(typed)
    case .workload(let words):
      return workload(words, session.services.candidates(in: "targets"), typed: typed)
    case .command(let command):
      if let function = session.functions[command.name] {
        return function.parameters.map { Candidate($0 + "=", "a parameter of \(function.name)") }
          + variables(typed)
      }
      guard let type = session.registry.command(named: command.name) else { return [] }
      return arguments(Declaration(of: type), command, typed: typed, isQuoted: isQuoted)
    }
  }

  private func arguments(
    _ declaration: Declaration, _ command: CommandSyntax, typed: String, isQuoted: Bool
  ) -> [Candidate] {
    let positional = declaration.parameters.filter { $0.form == .positional }
    let rest = declaration.parameters.first { $0.form == .rest }
    let before = command.arguments.filter { $0.name == nil }.count
    var found: [Candidate] = []
    if before < positional.count {
      found += values(of: positional[before], typed: typed, isQuoted: isQuoted)
    } else if let rest {
      let words = Array(
        command.arguments.filter { argument in
          argument.name.map { name in
            !declaration.parameters.contains { $0.form == .named && $0.name == name }
          } ?? true
        }.dropFirst(positional.count))
      found += workload(words, source(rest.completion, typed, isQuoted), typed: typed)
      if isQuoted { found += FileNames.candidates(typed, isQuoted: true) }
    }
    if isQuoted { return found }
    let given = Set(command.arguments.compactMap(\.name))
    for parameter in declaration.parameters
    where parameter.form == .named && !given.contains(parameter.name) {
      found.append(Candidate(parameter.name + "=", parameter.line))
    }
    return found + variables(typed)
  }

  /// The target of a workload, then the target's parameters.
  private func workload(
    _ words: [ArgumentSyntax], _ targets: [Candidate], typed: String
  ) -> [Candidate] {
    guard case .word(let target, _)? = words.first(where: { $0.name == nil })?.value else {
      return targets + variables(typed)
    }
    let given = Set(words.compactMap(\.name))
    return session.services.parameters(ofTarget: target)
      .filter { !given.contains($0.word) }.map { Candidate($0.word + "=", $0.about) }
      + variables(typed)
  }

  private func workload(
    _ words: [ArgumentSyntax], _ targets: [(word: String, about: String)], typed: String
  ) -> [Candidate] {
    workload(words, targets.map { Candidate($0.word, $0.about) }, typed: typed)
  }

  /// What can stand behind `name=`.
  func values(
    of name: String, _ owner: CompletionSlot.Owner, typed: String, isQuoted: Bool
  ) -> [Candidate] {
    var words: [ArgumentSyntax] = []
    switch owner {
    case .nobody: return variables(typed) + units(typed, "")
    case .workload(let given): words = given
    case .command(let command):
      if let type = session.registry.command(named: command.name),
        let parameter = Declaration(of: type).parameters.first(where: {
          $0.name == name && $0.form != .rest
        })
      {
        return values(of: parameter, typed: typed, isQuoted: isQuoted)
      }
      words = command.arguments
    }
    guard !isQuoted else { return FileNames.candidates(typed, isQuoted: true) }
    var found: [Candidate] = []
    if case .word(let target, _)? = words.first(where: { $0.name == nil })?.value {
      let parameter = session.services.parameters(ofTarget: target).first { $0.word == name }
      found = (parameter?.values ?? []).map { Candidate($0, parameter?.about ?? "") }
    }
    return found + variables(typed) + units(typed, "")
  }

  private func values(of parameter: Parameter, typed: String, isQuoted: Bool) -> [Candidate] {
    var found = source(parameter.completion, typed, isQuoted)
    guard !isQuoted else { return found }
    if let standard = parameter.defaultText, typed.isEmpty, found.isEmpty {
      found.append(Candidate(standard, "the default"))
    }
    return found + variables(typed) + units(typed, parameter.typeName)
  }

  private func source(
    _ source: CompletionSource, _ typed: String, _ isQuoted: Bool
  ) -> [Candidate] {
    switch source {
    case .none: []
    case .files:
      FileNames.candidates(
        typed, isQuoted: isQuoted, variables: Set(session.variables.keys))
    case .commands: commands
    case .variables: isQuoted ? [] : variables(typed)
    case .choices(let words): words.map { Candidate($0, "") }
    case .catalogue(let name):
      session.services.candidates(in: name).map { Candidate($0.word, $0.about) }
    }
  }

  /// The units that a number can go on with, for a parameter of that type.
  func units(_ typed: String, _ typeName: String) -> [Candidate] {
    let number = typed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard typed.utf8.first?.isDigit == true, Quantity(literal: number) != nil else { return [] }
    return Unit.words.filter { word in
      guard word.unit.noun.isEmpty, word.scale.word != "us", !word.scale.word.contains("\u{3BC}")
      else { return false }
      switch typeName {
      case "a number": return word.unit.isCompatible(with: .count)
      case "a count": return word.unit == .count
      case _ where typeName.hasSuffix("a count"): return word.unit == .count
      case Unit.time.quantityName, Unit.bytes.quantityName, Unit.gas.quantityName,
        Unit.share.quantityName, Unit.cores.quantityName:
        return word.unit.quantityName == typeName
      default: return true
      }
    }.map { Candidate(number + $0.scale.word, $0.unit.quantityName) }
  }
}

extension Parameter {
  /// The parameter's line in lists: what it is for, its type, its default.
  var line: String {
    help.sentence + " (" + typeName + (defaultText.map { ", default \($0)" } ?? "") + ")"
  }
}
