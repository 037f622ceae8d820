/// A page of help, made from the declarations.
public struct HelpPage: Sendable {
  /// What the page is about.
  public let title: String
  /// The lines, without colour.
  public let lines: [String]

  init(_ title: String, _ lines: [String]) {
    self.title = title
    self.lines = lines
  }

  /// The topics that are no commands, with a line on each.
  public static let topics: [(word: String, about: String)] = [
    ("language", "the grammar on a screen"),
    ("units", "numbers, units, lists and ranges"),
  ]

  /// The page on a topic: a command, a function, a statement's word, `language` or `units`.
  ///
  /// The start of a name is enough where only one name starts so. No topic gives the overview.
  ///
  /// - Throws: `Diagnostic` where nothing is near the topic.
  public static func page(for topic: String, in session: Session) throws(Diagnostic) -> HelpPage {
    if topic.isEmpty { return overview(of: session) }
    if let page = exact(topic, session) { return page }
    let names = names(in: session)
    let starting = names.filter { $0.word.hasPrefix(topic) }
    if starting.count == 1, let page = exact(starting[0].word, session) { return page }
    let word = topic.lowercased()
    let found =
      starting.isEmpty
      ? names.filter { $0.about.lowercased().contains(word) || $0.word.contains(word) } : starting
    guard found.isEmpty else {
      return HelpPage(topic, aligned(found.map { ["help \($0.word)", $0.about] }))
    }
    throw Diagnostic(
      "no help on \(topic)",
      hint: Spelling.hint(for: topic, among: names.map(\.word))
        ?? "help alone lists every command")
  }

  private static func exact(_ topic: String, _ session: Session) -> HelpPage? {
    if let type = session.registry.command(named: topic) { return page(of: Declaration(of: type)) }
    if let function = session.functions[topic] {
      return HelpPage(topic, [function.usage, "a function of this session"])
    }
    if topic == "units" { return units }
    if topic == "language" || Keyword.all.contains(topic) { return language }
    return nil
  }

  private static func names(in session: Session) -> [(word: String, about: String)] {
    session.registry.commands.map { ($0.name, $0.summary) }
      + session.functions.values.sorted { $0.name < $1.name }.map {
        ($0.name, "a function: \($0.usage)")
      } + Keyword.statements.map { ($0.word, $0.about) } + topics
  }

  /// Every command with its summary.
  public static func overview(of session: Session) -> HelpPage {
    var rows = session.registry.commands.map { [$0.name, $0.summary] }
    let functions = session.functions.values.sorted { $0.name < $1.name }
    rows += functions.map { [$0.name, "a function: \($0.usage)"] }
    let statements = Keyword.statements.map { [$0.word, $0.about] }
    let others = topics.map { ["help \($0.word)", $0.about] } + [["help NAME", "one command"]]
    return HelpPage(
      "help",
      ["commands"] + indented(aligned(rows)) + ["", "statements"]
        + indented(aligned(statements)) + ["", "more"] + indented(aligned(others)))
  }

  /// The page of one command: usage, parameters, examples.
  public static func page(of declaration: Declaration) -> HelpPage {
    var lines = folded(declaration.usage) + [declaration.summary]
    let rows = declaration.parameters.map { parameter in
      [parameter.typedForm, parameter.typeLine, parameter.help]
    }
    if !rows.isEmpty { lines += [""] + indented(fitted(rows)) }
    if !declaration.examples.isEmpty {
      lines +=
        ["", "examples"]
        + indented(fitted(declaration.examples.map { [$0.line, $0.shows] }))
    }
    var notes: [String] = []
    if declaration.takesInput { notes.append("takes a value from |") }
    if !declaration.isRecorded { notes.append("notebooks do not record it") }
    if !notes.isEmpty { lines += ["", notes.joined(separator: " · ")] }
    return HelpPage(declaration.name, lines)
  }

  static func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  /// Words on lines of at most a screen, all but the first indented.
  private static func folded(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= 100 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines
  }

  /// Rows whose widest cells stand on lines of their own as far as a screen asks for it.
  private static func fitted(_ rows: [[String]]) -> [String] {
    for widest in [Int.max, 50, 40, 32, 24, 16] {
      let lines = aligned(rows, widest: widest)
      if lines.allSatisfy({ $0.count <= 98 }) { return lines }
    }
    return aligned(rows, widest: 12)
  }

  /// Rows with their columns padded to one width, the last one left as it is.
  ///
  /// Behind a cell wider than `widest` its row goes on below, where the next column stands.
  static func aligned(_ rows: [[String]], widest: Int = .max) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    var widths = [Int](repeating: 0, count: columns)
    for row in rows {
      for (column, text) in row.dropLast().enumerated() where text.count <= widest {
        widths[column] = max(widths[column], text.count)
      }
    }
    func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
    return rows.flatMap { row in
      var lines = [""]
      var start = 0
      for (column, text) in row.enumerated() {
        if lines[lines.count - 1].count > max(0, start - 2) { lines.append("") }
        lines[lines.count - 1] += blanks(start - lines[lines.count - 1].count) + text
        start += widths[column] + 2
      }
      return lines.map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return line
      }
    }
  }
}

extension Parameter {
  /// The parameter as the usage line has it: `RUN`, `over=…`, `WORKLOAD…`.
  var typedForm: String {
    switch form {
    case .positional: name.uppercased()
    case .named: "\(name)=\(defaultText ?? "…")"
    case .rest: name.uppercased() + "…"
    }
  }

  /// Type and need: `a count`, `a text, needed`.
  var typeLine: String { isRequired ? typeName + ", needed" : typeName }
}
