extension Notebook {
  /// Reads a notebook.
  ///
  /// A file that ends inside a fence is usable up to there and says so in `cut`.
  /// - Throws: `NotebookError` with its line, for front matter that is none, another version, two
  ///   equal ids, an id that is none, and bytes that are no UTF-8.
  public init(bytes: [UInt8], name: String = "") throws(NotebookError) {
    self.init(name: name)
    var parser = NotebookParser(bytes: bytes, name: name)
    try parser.parse(into: &self)
  }

  /// Reads the notebook at the path.
  ///
  /// - Throws: `NotebookError`, as for bytes, and where the system refuses.
  public init(path: String) throws(NotebookError) {
    let contents: [UInt8]?
    do { contents = try FileAccess().contents(path) } catch {
      throw NotebookError(.file("\(error)"))
    }
    guard let contents else { throw NotebookError(.file("no such file"), file: path) }
    try self.init(bytes: contents, name: FilePath.name(of: path))
  }

  /// Reads a notebook of its text.
  ///
  /// - Throws: `NotebookError`, as for bytes.
  public init(text: String, name: String = "") throws(NotebookError) {
    try self.init(bytes: Array(text.utf8), name: name)
  }
}

/// Goes once over the lines of a notebook.
struct NotebookParser {
  let bytes: [UInt8]
  let name: String
  let lines: [Line]
  private var position = 0
  /// The first line of the prose that is being gathered.
  private var proseStart = 0
  private var firstLines: [String: Int] = [:]
  /// Whether images that come next belong to a cell.
  private var followsOutput = false

  /// Starts at the first line.
  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    lines = Line.split(bytes)
  }

  /// Reads everything.
  mutating func parse(into notebook: inout Notebook) throws(NotebookError) {
    if let first = lines.first, first.next - first.end == 2 { notebook.newline = "\r\n" }
    try parseFrontMatter(into: &notebook)
    proseStart = position
    while position < lines.count {
      if let fence = Fence(lines[position], in: bytes) {
        try parseFence(fence, into: &notebook)
      } else {
        parseLine(into: &notebook)
      }
    }
    flushProse(into: &notebook, upTo: lines.count)
    try checkText(notebook)
  }

  /// UTF-8 is asked for, but a character cut off at the very end belongs to a cut-off file.
  private func checkText(_ notebook: Notebook) throws(NotebookError) {
    for (number, line) in lines.enumerated()
    where String(validating: bytes[line.start..<line.end], as: UTF8.self) == nil {
      if number == lines.count - 1, line.next == line.end { continue }
      throw NotebookError(.notText, file: name, line: number + 1)
    }
  }

  private mutating func parseFrontMatter(into notebook: inout Notebook) throws(NotebookError) {
    notebook.frontMatterBytes = []
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    guard var first = lines.first else { return }
    if bytes.starts(with: mark) { first.start += 3 }
    func text(_ line: Line) -> String {
      var text = line.text(in: bytes)
      while text.last == " " || text.last == "\t" { text.removeLast() }
      return text
    }
    guard text(first) == "---" else { return }
    guard
      let close = lines.indices.dropFirst().first(where: {
        let content = text(lines[$0])
        return content == "---" || content == "..."
      })
    else { throw NotebookError(.unclosedFrontMatter, file: name, line: 1) }
    let yaml = String(decoding: bytes[first.next..<lines[close].start], as: UTF8.self)
    notebook.frontMatter = try FrontMatter(yaml: yaml, file: name, firstLine: 2)
    notebook.frontMatterBytes = Array(bytes[0..<lines[close].next])
    position = close + 1
  }

  private mutating func parseLine(into notebook: inout Notebook) {
    let line = lines[position]
    if followsOutput {
      if let figure = Figure(line: line.text(in: bytes)) {
        flushProse(into: &notebook, upTo: position)
        append(.figure(figure), from: position, upTo: position + 1, to: &notebook)
      } else if !line.isBlank(in: bytes) {
        followsOutput = false
      }
    }
    position += 1
  }

  private mutating func parseFence(
    _ fence: Fence, into notebook: inout Notebook
  ) throws(NotebookError) {
    let open = position
    var close = open + 1
    while close < lines.count, !fence.isClosed(by: lines[close], in: bytes) { close += 1 }
    let words = Words.read(fence.info) ?? [.plain(fence.info)]
    guard case .plain(let word)? = words.first else {
      followsOutput = false
      position = min(close + 1, lines.count)
      return
    }
    guard close < lines.count else {
      notebook.cut = NotebookError(
        .unclosedFence(word.isEmpty ? "code" : word), file: name, line: open + 1)
      flushProse(into: &notebook, upTo: open)
      proseStart = open
      position = lines.count
      return
    }
    position = close + 1
    let content = lines[(open + 1)..<close].map { fence.content(of: $0, in: bytes) }
    let attributes = words.dropFirst().compactMap { word in
      if case .pair(let pair) = word { pair } else { nil }
    }
    guard let parsed = try self.content(word, attributes, content, line: open + 1) else {
      followsOutput = false
      return
    }
    followsOutput = true
    flushProse(into: &notebook, upTo: open)
    append(parsed, from: open, upTo: close + 1, to: &notebook)
    if case .output(let output) = parsed, firstLines[output.of] == nil {
      notebook.notices.append(
        NotebookError(.outputWithoutCell(output.of), file: name, line: open + 1))
    }
  }

  private mutating func content(
    _ word: String, _ attributes: [Pair], _ body: [String], line: Int
  ) throws(NotebookError) -> Block.Content? {
    switch word {
    case "dyno":
      let id = attributes.first { $0.name == "id" }?.text
      if let id {
        guard CellID.isValid(id) else {
          throw NotebookError(.invalidID(id), file: name, line: line)
        }
        if let first = firstLines[id] {
          throw NotebookError(.duplicateID(id, firstLine: first), file: name, line: line)
        }
        firstLines[id] = line
      }
      let source = body.joined(separator: "\n")
      return .cell(Cell(id: id, source: source, attributes: attributes, line: line))
    case "dyno-output": return .output(Output(attributes: attributes, body: body, line: line))
    case "dyno-error": return .failure(Failure(attributes: attributes, body: body, line: line))
    default: return nil
    }
  }

  private mutating func flushProse(into notebook: inout Notebook, upTo end: Int) {
    if proseStart < end { append(.prose, from: proseStart, upTo: end, to: &notebook) }
  }

  private mutating func append(
    _ content: Block.Content, from start: Int, upTo end: Int, to notebook: inout Notebook
  ) {
    var block = Block(content, text: "", line: start + 1)
    block.raw = Array(bytes[lines[start].start..<lines[end - 1].next])
    notebook.blocks.append(block)
    proseStart = end
  }
}
