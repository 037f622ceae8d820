/// A part of a notebook with the bytes it was read from.
public struct Block: Sendable {
  /// What a block is.
  public enum Content: Sendable {
    /// Anything that is not ours, word for word.
    case prose
    case cell(Cell)
    case output(Output)
    case failure(Failure)
    case figure(Figure)
  }

  /// What the block is.
  public var content: Content
  /// The block's bytes in the file.
  public var raw: [UInt8]
  /// The line it starts at, from 1.
  public var line: Int

  /// Makes a block of its text.
  public init(_ content: Content, text: String, line: Int = 0) {
    self.content = content
    raw = Array(text.utf8)
    self.line = line
  }
}

/// A cell: source text that runs.
public struct Cell: Hashable, Sendable {
  /// The id; nil for a cell written by hand that was never recorded.
  public var id: String?
  /// The lines between the fences, without the last line break.
  public var source: String
  /// Every attribute of the opening fence, the id among them.
  public var attributes: [Pair]
  /// The line of the opening fence, from 1.
  public var line: Int

  /// Makes a cell.
  public init(id: String?, source: String, attributes: [Pair] = [], line: Int = 0) {
    self.id = id
    self.source = source
    self.attributes = attributes
    self.line = line
  }

  /// Eight digits that change with the source.
  public var sourceHash: String { StableHash.source(source) }
}

/// What a cell gave when it was recorded.
public struct Output: Hashable, Sendable {
  /// The cell's id.
  public var of: String
  /// The hash of the source that ran.
  public var source: String?
  /// The name of the machine in the front matter.
  public var on: String?
  /// Whether the cell was interrupted.
  public var isPartial: Bool
  /// The digest of the cell's samples beside the file.
  public var data: String?
  /// Every attribute of the opening fence.
  public var attributes: [Pair]
  /// The lines between the fences.
  public var body: [String]
  /// The line of the opening fence, from 1.
  public var line: Int

  /// Makes an output of its attributes and lines.
  public init(attributes: [Pair], body: [String], line: Int = 0) {
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.text }
    of = attribute("of") ?? ""
    source = attribute("source")
    on = attribute("on")
    isPartial = attribute("state") == "partial"
    data = attribute("data")
    self.attributes = attributes
    self.body = body
    self.line = line
  }

  /// The values in the output.
  ///
  /// - Throws: `NotebookError` that names the line which is not as recorded.
  public func statements(file: String = "") throws(NotebookError) -> [RecordedStatement] {
    try RecordedText.parse(body, file: file, firstLine: line + 1)
  }
}

/// A cell's recorded error.
public struct Failure: Hashable, Sendable {
  /// The cell's id.
  public var of: String
  /// The kind of error, one word.
  public var kind: String
  /// The hash of the source that ran.
  public var source: String?
  /// The message, line by line.
  public var body: [String]
  /// The line of the opening fence, from 1.
  public var line: Int

  /// Makes a failure of the fence's attributes and lines.
  public init(attributes: [Pair], body: [String], line: Int = 0) {
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.text }
    of = attribute("of") ?? ""
    kind = attribute("kind") ?? "error"
    source = attribute("source")
    self.body = body
    self.line = line
  }
}

/// An image that a cell drew, by reference.
public struct Figure: Hashable, Sendable {
  /// The title.
  public var title: String
  /// The path, relative to the notebook.
  public var path: String

  /// Makes a figure.
  public init(title: String, path: String) {
    self.title = title
    self.path = path
  }

  /// Reads a line that is one image and nothing else.
  init?(line: String) {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("!["), text.hasSuffix(")"),
      let middle = text.firstRange(of: "](")
    else { return nil }
    let title = text[text.index(text.startIndex, offsetBy: 2)..<middle.lowerBound]
    let path = text[middle.upperBound...].dropLast()
    if path.contains(where: { $0 == "(" || $0 == ")" || $0 == " " }) || path.isEmpty { return nil }
    self.title = String(title)
    self.path = Figure.escapes.reduce(String(path)) { $0.replacing($1.code, with: $1.character) }
  }

  /// What would end a path in Markdown, and how it is written instead.
  private static let escapes = [("%20", " "), ("%28", "("), ("%29", ")")]
    .map { (code: $0.0, character: $0.1) }

  /// The Markdown line.
  public var markdown: String {
    let title = String(title.map { "[]\n\r\\".contains($0) ? " " : $0 })
    let path = Figure.escapes.reduce(self.path) { $0.replacing($1.character, with: $1.code) }
    return "![\(title)](\(path))"
  }
}
