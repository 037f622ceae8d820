internal import Primitives

/// A word that could stand where the cursor is.
public struct Candidate: Hashable, Sendable {
  /// What takes the place of the word being typed.
  public let word: String
  /// A line on it.
  public let about: String

  /// Makes a candidate.
  public init(_ word: String, _ about: String) {
    self.word = word
    self.about = about
  }
}

/// What can stand at the cursor.
public struct Completions: Sendable {
  /// The part of the line that a candidate takes the place of.
  public let replacement: Span
  /// The candidates that go on from what was typed, in order.
  public let candidates: [Candidate]

  /// What all candidates have in common, at least what was typed.
  public var commonPrefix: String {
    guard var prefix = candidates.first?.word else { return "" }
    for candidate in candidates.dropFirst() { prefix = prefix.commonPrefix(with: candidate.word) }
    return prefix
  }
}

extension String {
  func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}

/// Completes half-typed lines from the declarations of commands, the variables and the files.
public struct Completer {
  let session: Session

  /// Makes a completer for a session.
  public init(_ session: Session) { self.session = session }

  /// What can stand at the cursor, an offset in bytes of the line's UTF-8.
  public func completions(_ line: String, cursor: Int) -> Completions {
    let bytes = Array(line.utf8.prefix(max(0, cursor)))
    let source = Source(String(decoding: bytes, as: UTF8.self))
    let program = session.program(source)
    guard let slot = program.slot else {
      return Completions(replacement: Span(bytes.count, bytes.count), candidates: [])
    }
    let typed = source.text(at: slot.span)
    let all = candidates(for: slot, typed: typed)
    var found = all.filter { $0.word.hasPrefix(typed) }
    if found.isEmpty {
      let lower = typed.lowercased()
      found = all.filter { $0.word.lowercased().hasPrefix(lower) }
    }
    var seen: Set<String> = []
    return Completions(
      replacement: slot.span, candidates: found.filter { seen.insert($0.word).inserted })
  }

  private func candidates(for slot: CompletionSlot, typed: String) -> [Candidate] {
    switch slot.kind {
    case .statement:
      return commands + variables(typed)
        + Keyword.statements.map { Candidate($0.word, $0.about) } + units(typed, "")
    case .command:
      return session.registry.commands.filter { $0.takesInput }.map {
        Candidate($0.name, $0.summary)
      }
    case .expression:
      return slot.isQuoted ? [] : variables(typed) + units(typed, "")
    case .member(let base):
      return members(of: base)
    case .argument(let owner):
      return arguments(of: owner, typed: typed, isQuoted: slot.isQuoted)
    case .value(let owner, let name):
      return values(of: name, owner, typed: typed, isQuoted: slot.isQuoted)
    }
  }

  /// Commands and the user's functions.
  var commands: [Candidate] {
    session.registry.commands.map { Candidate($0.name, $0.summary) }
      + session.functions.values.sorted { $0.name < $1.name }.map {
        Candidate($0.name, "a function: \($0.usage)")
      }
  }

  /// Variables, or the members of one where a dot was typed.
  func variables(_ typed: String) -> [Candidate] {
    guard let dot = typed.lastIndex(of: ".") else {
      var names = session.variables.sorted { $0.key < $1.key }
      if case .nothing = session.lastResult {
      } else if typed == "_" {
        names.append(("_", session.lastResult))
      }
      return names.map { Candidate($0.key, $0.value.summary) }
    }
    let path = typed[..<dot].split(separator: ".", omittingEmptySubsequences: false)
    guard let name = path.first, var value = variable(String(name)) else { return [] }
    for member in path.dropFirst() {
      guard let inner = value.member(String(member)) else { return [] }
      value = inner
    }
    return value.memberNames.map {
      Candidate("\(typed[...dot])\($0)", value.member($0)?.summary ?? "")
    }
  }

  private func variable(_ name: String) -> Value? {
    name == "_" ? session.lastResult : session.variables[name]
  }

  /// The members of an expression that can be evaluated without running anything.
  private func members(of base: Expression) -> [Candidate] {
    guard base.isPure, let value = try? Evaluator(session: session).value(of: base) else {
      return []
    }
    return value.memberNames.map { Candidate($0, value.member($0)?.summary ?? "") }
  }
}

extension Value {
  /// What the value is, in a few words, for lists of names.
  public var summary: String {
    if case .list(let elements) = self, elements.count > 8 { return "a list of \(elements.count)" }
    if case .map = self { return kindName }
    guard let text = typedText, text.utf8.count <= 40 else { return kindName }
    return "\(kindName): \(text)"
  }
}

extension Expression {
  /// Whether evaluating it runs no command.
  var isPure: Bool {
    switch kind {
    case .literal, .name, .range, .text: true
    case .member(let base, _, _): base.isPure
    case .index(let base, _, let value): base.isPure && value.isPure
    case .list(let elements): elements.allSatisfy(\.isPure)
    case .negation(let inner), .complement(let inner): inner.isPure
    case .binary(_, let left, let right): left.isPure && right.isPure
    case .map(let elements): elements.allSatisfy(\.value.isPure)
    case .pipeline, .missing: false
    }
  }
}

extension ValueSyntax {
  /// Whether evaluating it runs no command.
  var isPure: Bool {
    switch self {
    case .word, .text: true
    case .list(let elements, _): elements.allSatisfy(\.isPure)
    case .expression(let expression, _): expression.isPure
    case .map, .workload, .missing: false
    }
  }
}
