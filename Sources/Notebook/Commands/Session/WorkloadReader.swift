import Language
import Measurement
import Primitives
import Workloads

/// Turns a workload's words into cases of the catalogue, with carets under what is wrong.
struct WorkloadReader {
  let context: Context
  /// What the cases of one measurement share, made once.
  private let shared = SharedPreparation()

  /// Makes a reader for one command.
  init(_ context: Context) { self.context = context }

  /// The target of that name.
  func declaration(named name: String, at span: Span) throws(Diagnostic) -> Target {
    do {
      return try Catalogue.target(name)
    } catch {
      throw Diagnostic("\(error)", at: span)
    }
  }

  /// The cases of a workload: a target, perhaps a dataset, and arguments.
  func cases(of words: [RestArgument], input: Value = .nothing) throws -> [Case] {
    if words.count == 1, words[0].name == nil, case .workload(let inner, _) = words[0].argument {
      return try cases(of: inner, input: input)
    }
    guard let first = words.first, first.name == nil, let name = first.spelledName else {
      throw Diagnostic(
        "a workload begins with the name of a target",
        at: words.first?.argument.span ?? context.span,
        hint: "targets lists them")
    }
    let span = first.argument.span
    let target = try declaration(named: name, at: span)
    var subject = try dataset(input, at: context.span)
    var arguments: [(name: String, values: [String])] = []
    var spans: [String: Span] = [:]
    for word in words.dropFirst() {
      if let name = word.name {
        arguments.append((name, try texts(word.argument)))
        spans[name] = word.argument.span
        if !target.parameters.contains(where: { $0.name == name }) {
          spans[name] = word.nameSpan ?? word.argument.span
        }
      } else if let name = target.positional, !Self.isDataset(word.argument) {
        // A variable that cannot be a value leaves the word that names it.
        let values = word.bareWord.map { (try? texts(word.argument)) ?? [$0] }
        arguments.append((name, try values ?? texts(word.argument)))
        spans[name] = word.argument.span
      } else {
        let found = try dataset(word, of: target)
        guard subject == nil else {
          throw Diagnostic("\(target.name) is given two subjects", at: word.argument.span)
        }
        subject = found
      }
    }
    do {
      return try Catalogue.cases(
        target, arguments: arguments, subject: subject, seed: context.laboratory.seed,
        shared: shared, cancellation: context.cancellation,
        folders: context.laboratory.searchPath)
    } catch let error as ParameterError {
      throw Diagnostic(
        "\(error)", at: error.parameter.flatMap { spans[$0] } ?? span,
        hint: Self.hint(on: error, target))
    } catch let error as Cancelled {
      throw error
    } catch {
      throw Diagnostic.failure(
        "\(target.name): \(error)", hint: (error as? BlockExecutionError)?.hint)
    }
  }

  /// The dataset among a workload's words, or the one handed over; nil for none.
  func subject(of words: [RestArgument], input: Value) throws -> Dataset? {
    if let name = words.first?.spelledName, let target = try? Catalogue.target(name) {
      for word in words.dropFirst() where word.name == nil {
        if target.positional == nil || Self.isDataset(word.argument) {
          return try dataset(word, of: target)
        }
      }
    }
    if words.count == 1, case .workload(let inner, _)? = words.first?.argument {
      return try subject(of: inner, input: input)
    }
    if case .object(let data as DatasetValue) = input { return data.dataset }
    return nil
  }

  private static func isDataset(_ argument: ArgumentText) -> Bool {
    if case .value(.object, _) = argument { true } else { false }
  }

  /// What may have been meant by a parameter that the target does not have: its own, or an option
  /// of the commands that measure.
  private static func hint(on error: ParameterError, _ target: Target) -> String? {
    guard case .unknownParameter(_, let name, _) = error else { return nil }
    let options = ([Bench.self, Compare.self] as [any Command.Type]).flatMap { type in
      Declaration(of: type).parameters.filter { $0.form == .named }.map(\.name)
    }
    return Language.Spelling.hint(for: name, among: target.parameters.map(\.name) + options)
  }

  /// The cases of a suite, with the control beside them.
  func cases(ofSuite name: String) throws -> [Case] {
    guard let suite = context.session.suites[name] else {
      let names = context.session.suites.keys.sorted().joined(separator: ", ")
      throw Diagnostic(
        "no suite named \(name)", at: context.span,
        hint: Language.Spelling.hint(for: name, among: context.session.suites.keys)
          ?? "suites: \(names)")
    }
    var all: [Case] = []
    for workload in suite.workloads { all += try cases(of: workload.words) }
    let control = try Catalogue.target(ControlTarget.name)
    return all + (try Catalogue.cases(control))
  }

  /// The alternatives of a comparison: the values of one listed parameter, or bracketed workloads.
  func alternatives(of words: [RestArgument]) throws -> [Case] {
    let isBracketed = words.allSatisfy { word in
      if word.name == nil, case .workload = word.argument { true } else { false }
    }
    if isBracketed && words.count > 1 {
      var all: [Case] = []
      for word in words {
        let found = try cases(of: [word])
        guard found.count == 1 else {
          throw Diagnostic(
            "a bracketed workload is one case; this one lists \(found.count)",
            at: word.argument.span)
        }
        all += found
      }
      return all
    }
    let found = try cases(of: words)
    guard found.count > 1 else {
      throw Diagnostic(
        "compare needs two or more cases", at: words.first?.argument.span ?? context.span,
        hint: "list the values of a parameter, size=32,64, or bracket workloads")
    }
    let varying = found[0].parameters.map(\.name).filter { name in
      Set(found.compactMap { one in one.parameters.first { $0.name == name }?.text }).count > 1
    }
    guard varying.count == 1 else {
      throw Diagnostic(
        "compare takes one listed parameter; \(varying.joined(separator: " and ")) are listed",
        at: words.first?.argument.span ?? context.span)
    }
    return found
  }

  /// The dataset that a word behind a target's name stands for: a variable's, or a file's.
  private func dataset(_ word: RestArgument, of target: Target) throws -> Dataset? {
    let span = word.argument.span
    if !target.subjects.isEmpty, let path = word.argument.plainText {
      return try shared.value("file \(path)") {
        try context.laboratory.dataset(named: path, at: span, context)
      }
    }
    guard case .value(let value, _) = word.argument else {
      throw Diagnostic(
        "\(target.name) takes name=value after its subject", at: span,
        hint: target.parameters.first.map { "\($0.name)=\($0.defaultText)" })
    }
    return try dataset(value, at: span)
  }

  /// A dataset handed to a target.
  private func dataset(_ value: Value, at span: Span) throws(Diagnostic) -> Dataset? {
    switch value {
    case .nothing: return nil
    case .object(let data as DatasetValue): return data.dataset
    default:
      throw Diagnostic(
        "a target works on a dataset; this is \(value.kindName)", at: span,
        hint: "generate and import make datasets")
    }
  }

  /// The values of a workload's argument as they would be typed.
  private func texts(_ argument: ArgumentText) throws(Diagnostic) -> [String] {
    switch argument {
    case .word(let text, _): return [text]
    case .value(let value, let span): return try typed(value, at: span)
    case .list(let elements, _):
      var all: [String] = []
      for element in elements { all += try texts(element) }
      return all
    case .range:
      let values = try [Quantity](reading: argument)
      return values.map(\.literalText)
    case .map(_, let span), .workload(_, let span):
      throw Diagnostic("a target's parameter is a word, a number or a list", at: span)
    }
  }

  private func typed(_ value: Value, at span: Span) throws(Diagnostic) -> [String] {
    switch value {
    case .quantity(let quantity): return [quantity.literalText]
    case .text(let text): return [text]
    case .boolean(let flag): return [flag ? "on" : "off"]
    case .list(let values):
      var all: [String] = []
      for value in values { all += try typed(value, at: span) }
      return all
    default:
      throw Diagnostic(
        "a target's parameter is a word or a number, not \(value.kindName)", at: span)
    }
  }
}

extension ParameterError {
  /// The parameter that is to blame, or nil.
  var parameter: String? {
    switch self {
    case .unknownParameter(_, let name, _), .givenTwice(let name), .noValues(let name),
      .wrongType(let name, _, _, _), .outOfBounds(let name, _, _), .unknownChoice(let name, _, _),
      .unavailable(let name, _, _), .settledBySubject(_, let name, _):
      name
    case .unknownTarget, .wrongSubject: nil
    }
  }
}
