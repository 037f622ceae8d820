import Primitives

/// The text of recorded values in an output fence.
///
/// A case has a line `[1] run trie.root accounts=1k`, then a line a member, two blanks in; a list
/// has a line a value, four blanks in. A text that is empty, starts with a quote, has blanks at its
/// ends or control characters stands in quotes with escapes.
public enum RecordedText {
  /// The lines of the statements.
  public static func lines(_ statements: [RecordedStatement]) -> [String] {
    var lines: [String] = []
    for statement in statements {
      let entries =
        statement.entries.isEmpty ? [RecordedEntry(members: [])] : statement.entries
      for entry in entries {
        lines.append(header(statement, entry))
        let width =
          entry.members.lazy.filter { !$0.isList }
          .map { Words.word($0.name).count }.max() ?? 0
        for member in entry.members { append(member, width: width, to: &lines) }
      }
    }
    return lines
  }

  private static func header(_ statement: RecordedStatement, _ entry: RecordedEntry) -> String {
    var words = ["[\(statement.number)]", Words.word(statement.kind)]
    if !entry.subject.isEmpty { words.append(Words.word(entry.subject)) }
    words += entry.parameters.map {
      "\(Words.word($0.name))=\(Words.word($0.text, allowingEquals: true))"
    }
    return words.joined(separator: " ")
  }

  private static func append(
    _ member: RecordedMember, width: Int, to lines: inout [String]
  ) {
    let name = Words.word(member.name)
    if member.isList {
      lines.append("  \(name)")
      lines += member.items.map { "    \(value($0))" }
    } else {
      let padding = String(repeating: " ", count: max(0, width - name.count))
      lines.append("  \(name)\(padding)  \(value(member.text))")
    }
  }

  private static func value(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, first != "\"",
      !first.properties.isWhitespace, !last.properties.isWhitespace,
      scalars.allSatisfy({
        $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) && $0 != "\u{2028}"
          && $0 != "\u{2029}"
      })
    else { return Words.quoted(text) }
    return text
  }
}

extension RecordedText {
  /// What starts the line that points to the rest of an output that was too long.
  static let restMark = "... "

  /// Reads the lines of an output; `firstLine` is where they start in the file.
  ///
  /// - Throws: `NotebookError` that names the first line which is not as recorded.
  public static func parse(
    _ body: [String], file: String = "", firstLine: Int = 1
  ) throws(NotebookError) -> [RecordedStatement] {
    var statements: [RecordedStatement] = []
    var isInList = false
    for (offset, line) in body.enumerated() {
      func failure(_ why: String) -> NotebookError {
        NotebookError(.output(why), file: file, line: firstLine + offset)
      }
      if line.isEmpty || line.hasPrefix(restMark) { continue }
      if line.hasPrefix("[") {
        guard let (number, kind, entry) = readHeader(line) else {
          throw failure("expected [number] kind subject parameters, found \(excerpt(line))")
        }
        isInList = false
        if let last = statements.indices.last, statements[last].number == number,
          statements[last].kind == kind
        {
          statements[last].entries.append(entry)
        } else {
          statements.append(RecordedStatement(number: number, kind: kind, entries: [entry]))
        }
        continue
      }
      guard let s = statements.indices.last, let e = statements[s].entries.indices.last else {
        throw failure("expected [number] kind first, found \(excerpt(line))")
      }
      if line.hasPrefix("    ") {
        guard isInList, let item = readValue(line.dropFirst(4)),
          let m = statements[s].entries[e].members.indices.last
        else { throw failure("a value of no list, \(excerpt(line))") }
        statements[s].entries[e].members[m].items.append(item)
      } else if line.hasPrefix("  "), let member = readMember(line.dropFirst(2)) {
        isInList = member.isList
        statements[s].entries[e].members.append(member)
      } else {
        throw failure("expected a member and its value two blanks in, found \(excerpt(line))")
      }
    }
    return statements
  }

  private static func readHeader(
    _ line: String
  ) -> (number: Int, kind: String, entry: RecordedEntry)? {
    guard let close = line.firstIndex(of: "]"),
      let number = Int(line[line.index(after: line.startIndex)..<close]),
      let words = Words.read(line[line.index(after: close)...]), let first = words.first,
      case .plain(let kind) = first
    else { return nil }
    var entry = RecordedEntry(members: [])
    for (index, word) in words.dropFirst().enumerated() {
      switch word {
      case .plain(let subject):
        guard index == 0 else { return nil }
        entry.subject = subject
      case .pair(let pair): entry.parameters.append(pair)
      }
    }
    return (number, kind, entry)
  }

  private static func readMember(_ text: Substring) -> RecordedMember? {
    var scanner = WordScanner(text)
    guard let name = scanner.part(stoppingAtEquals: false), !name.isEmpty || text.hasPrefix("\"")
    else { return nil }
    guard scanner.skipBlanks() else { return RecordedMember(name, list: []) }
    guard let value = readValue(scanner.rest) else { return nil }
    return RecordedMember(name, text: value, quantity: Quantity(documentText: value))
  }

  private static func readValue(_ text: some StringProtocol) -> String? {
    text.hasPrefix("\"") ? Words.unquoted(text) : String(text)
  }

  private static func excerpt(_ line: String) -> String {
    line.count <= 60 ? "\"\(line)\"" : "\"\(line.prefix(59))…\""
  }
}
