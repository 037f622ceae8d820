internal import Statistics
import Synchronization

/// Writes a session into its notebook, cell by cell, so that a crash loses nothing.
///
/// Every cell is one append. Where the system refuses one, a full disk say, the part written is
/// taken away again, the cell is kept in memory, and it is tried again with the next cell.
public final class Recorder: Sendable {
  /// The notebook's path.
  public let path: String
  /// What was odd in the file when it was opened.
  public let notices: [NotebookError]
  /// The size in bytes from which an output's rest goes to a file beside the notebook.
  public static let outputLimit = 64 << 10

  private let access: FileAccess
  private let state: Mutex<State>

  private struct State {
    var notebook: Notebook
    var machine: String
    var ids: Set<String>
    var generator: SeededGenerator
    var pending: [Pending] = []
    var isFailing = false
  }

  /// What one append writes: files beside the notebook first, then the notebook's text.
  private struct Pending {
    var files: [(path: String, bytes: [UInt8])] = []
    var text: String
  }

  /// Opens the notebook, or prepares a new one that the first cell creates.
  ///
  /// A file that ends inside a fence is cut back to its whole part; the rest is kept beside it.
  /// - Parameters:
  ///   - path: The notebook's path.
  ///   - title: The title of a new notebook.
  ///   - seed: The seed of a new notebook.
  ///   - machine: Where the cells run; a new one is added to the front matter.
  ///   - build: The program that runs them.
  ///   - idSeed: Fixes the ids that are drawn; without it the system's generator is asked.
  /// - Throws: `NotebookError` where the file is there and cannot be read as a notebook.
  public convenience init(
    path: String, title: String? = nil, seed: UInt64 = 0, machine: Machine, build: Build,
    idSeed: UInt64? = nil
  ) throws(NotebookError) {
    try self.init(
      path: path, title: title, seed: seed, machine: machine, build: build, idSeed: idSeed,
      access: FileAccess())
  }

  /// Opens the notebook with another access to files.
  package init(
    path: String, title: String? = nil, seed: UInt64 = 0, machine: Machine, build: Build,
    idSeed: UInt64? = nil, access: FileAccess
  ) throws(NotebookError) {
    let name = FilePath.name(of: path)
    var notices: [NotebookError] = []
    var notebook: Notebook
    var machineName = "m1"
    let contents: [UInt8]?
    do { contents = try access.contents(path) } catch { throw NotebookError(.file("\(error)")) }
    if let contents, !contents.isEmpty {
      notebook = try Notebook(bytes: contents, name: name)
      machineName = notebook.machineName(for: machine)
      notebook.setBuild(build)
      notices = notebook.notices
      do {
        if let cut = notebook.cut, let tail = notebook.blocks.popLast() {
          try access.replace("\(path).cut", with: tail.raw)
          notices.append(cut)
        }
        let bytes = notebook.bytes
        if bytes != contents { try access.replace(path, with: bytes) }
      } catch { throw NotebookError(.file("\(error)")) }
    } else {
      var first = machine
      first.name = machineName
      notebook = Notebook(
        name: name,
        frontMatter: FrontMatter(title: title, seed: seed, machines: [first], build: build))
    }
    self.path = path
    self.access = access
    self.notices = notices
    state = Mutex(
      State(
        notebook: notebook, machine: machineName, ids: Set(notebook.cells.compactMap(\.id)),
        generator: SeededGenerator(seed: idSeed ?? .random(in: 0 ... .max))))
  }

  /// Draws the id of the next cell, with the seed that its random numbers start from.
  public func nextCell() -> (id: String, seed: UInt64) {
    state.withLock { state in
      let id = CellID.draw(unlike: state.ids, using: &state.generator)
      state.ids.insert(id)
      let seed = StableHash.cellSeed(notebookSeed: state.notebook.frontMatter.seed, id: id)
      return (id, seed)
    }
  }

  /// How many cells wait because the system refused them.
  public var pendingCount: Int { state.withLock { $0.pending.count } }

  /// Appends a cell and what it gave.
  ///
  /// - Throws: `NotebookError` at the first append that the system refuses; later ones wait in
  ///   silence until one succeeds.
  public func record(id: String, source: String, outcome: CellOutcome) throws(NotebookError) {
    let failure = state.withLock { state -> NotebookError? in
      state.pending.append(pending(id: id, source: source, outcome: outcome, in: state))
      return flush(&state)
    }
    if let failure { throw failure }
  }

  /// Appends prose.
  ///
  /// - Throws: `NotebookError`, as for cells.
  public func record(prose: String) throws(NotebookError) {
    let failure = state.withLock { state -> NotebookError? in
      state.pending.append(Pending(text: prose.hasSuffix("\n") ? prose : prose + "\n"))
      return flush(&state)
    }
    if let failure { throw failure }
  }

  /// Tries once more to write what waits, at the session's end.
  ///
  /// - Throws: `NotebookError` where cells still cannot be written: they are lost.
  public func finish() throws(NotebookError) {
    let failure = state.withLock { state -> NotebookError? in
      state.isFailing = false
      return flush(&state, isLast: true)
    }
    if let failure { throw failure }
  }

  private func pending(
    id: String, source: String, outcome: CellOutcome, in state: borrowing State
  ) -> Pending {
    var parts = [CellText.cell(id: id, source: source)]
    var files: [(path: String, bytes: [UInt8])] = []
    let store = SampleStore(notebook: path)
    var digest: String?
    if !outcome.samples.isEmpty {
      let (bytes, found) = SampleStore.encode(outcome.samples, cell: id)
      digest = found
      files.append((store.path(of: id), bytes))
    }
    if !outcome.statements.isEmpty || outcome.isInterrupted {
      let all = RecordedText.lines(outcome.statements)
      var (lines, isWhole) = CellText.capped(all, limit: Recorder.outputLimit)
      if !isWhole {
        let rest = "\(store.folder)/\(id).txt"
        files.append((rest, Array(all.map { $0 + "\n" }.joined().utf8)))
        let name = "\(FilePath.name(of: store.folder))/\(id).txt"
        lines.append("\(RecordedText.restMark)\(all.count - lines.count) more lines: \(name)")
      }
      parts.append(
        CellText.output(
          of: id, source: source, on: state.machine, isPartial: outcome.isInterrupted,
          data: digest, lines: lines))
    }
    if let error = outcome.error {
      parts.append(CellText.failure(of: id, source: source, error: error))
    }
    parts += outcome.figures.map { $0.markdown + "\n" }
    return Pending(files: files, text: parts.joined(separator: "\n"))
  }

  /// Writes what waits, in order; gives an error when the system starts to refuse.
  private func flush(_ state: inout State, isLast: Bool = false) -> NotebookError? {
    do {
      while let next = state.pending.first {
        for file in next.files {
          try access.makeFolder(FilePath.folder(of: file.path))
          try access.replace(file.path, with: file.bytes)
        }
        try append(next.text, state.notebook)
        state.pending.removeFirst()
      }
      state.isFailing = false
      return nil
    } catch {
      defer { state.isFailing = true }
      guard !state.isFailing else { return nil }
      let count = state.pending.count
      if isLast {
        let lost = count == 1 ? "the last cell is" : "the last \(count) cells are"
        return NotebookError(.file("\(error); \(lost) not recorded, what was before is whole"))
      }
      let kept = count == 1 ? "the cell is kept" : "\(count) cells are kept"
      return NotebookError(
        .file("\(error); \(kept) in memory and tried again with the next, nothing else is lost"))
    }
  }

  private func append(_ text: String, _ notebook: Notebook) throws(FileFailure) {
    try access.makeFolder(FilePath.folder(of: path))
    try access.append(to: path) { isEmpty, tail in
      var whole = isEmpty ? notebook.frontMatter.text : ""
      if !isEmpty && tail.last != 0x0a { whole += "\n" }
      if !isEmpty && tail.filter({ $0 != 0x0d }).suffix(2) != [0x0a, 0x0a] { whole += "\n" }
      whole += text
      if notebook.newline == "\r\n" { whole = whole.withCRLF }
      return Array(whole.utf8)
    }
  }
}

extension String {
  /// The text with CRLF for every line break.
  var withCRLF: String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\n" && last != "\r" { result.append("\r") }
      result.append(scalar)
      last = scalar
    }
    return String(result)
  }
}
