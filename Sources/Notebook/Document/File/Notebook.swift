/// A notebook: front matter, then prose, cells and what the cells gave, in the order of the file.
///
/// Every block keeps the bytes it was read from, so a file that nobody changed is written as it was.
public struct Notebook: Sendable {
  /// The name for messages, the file's last part.
  public var name: String
  /// What stands at the top.
  public var frontMatter: FrontMatter
  /// The bytes of the front matter with its two lines of dashes; empty where there is none.
  public var frontMatterBytes: [UInt8]
  /// The parts of the file in order.
  public var blocks: [Block]
  /// Where the file ends inside a fence, if it does; everything before stands in `blocks`.
  public var cut: NotebookError?
  /// What is odd without being wrong: an output whose cell is gone, say.
  public var notices: [NotebookError]
  /// The line break that the file uses.
  public var newline: String

  /// Makes a notebook without blocks.
  public init(name: String = "", frontMatter: FrontMatter = FrontMatter()) {
    self.name = name
    self.frontMatter = frontMatter
    frontMatterBytes = Array(frontMatter.text.utf8)
    blocks = []
    notices = []
    newline = "\n"
  }

  /// The file's bytes.
  public var bytes: [UInt8] { blocks.reduce(into: frontMatterBytes) { $0 += $1.raw } }

  /// The file's text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The cells in order.
  public var cells: [Cell] {
    blocks.compactMap { if case .cell(let cell) = $0.content { cell } else { nil } }
  }

  /// The last output recorded for the cell.
  public func output(of id: String) -> Output? {
    for block in blocks.reversed() {
      if case .output(let output) = block.content, output.of == id { return output }
    }
    return nil
  }

  /// The failure recorded for the cell.
  public func failure(of id: String) -> Failure? {
    for block in blocks.reversed() {
      if case .failure(let failure) = block.content, failure.of == id { return failure }
    }
    return nil
  }

  /// Whether the cell's source differs from the one its output was recorded for, or nothing is
  /// recorded.
  public func isStale(_ cell: Cell) -> Bool {
    guard let id = cell.id else { return true }
    let recorded = output(of: id)?.source ?? failure(of: id)?.source
    return recorded != cell.sourceHash
  }
}
