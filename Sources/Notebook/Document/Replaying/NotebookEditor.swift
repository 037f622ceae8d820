import Statistics

/// Rewrites what a replay accepts, and leaves every other byte alone.
struct NotebookEditor {
  private(set) var notebook: Notebook
  /// How many values were rewritten or filled in.
  private(set) var acceptedCount = 0
  /// The cells with ids; those written by hand got one.
  let cellsWithIDs: [Cell]
  private let store: SampleStore
  private var samples: [String: [SampleCase]] = [:]

  /// Starts with a notebook; cells without id get one that follows from the file alone.
  init(_ notebook: Notebook, store: SampleStore) {
    self.notebook = notebook
    self.store = store
    var taken = Set(notebook.cells.compactMap(\.id))
    var generator = SeededGenerator(seed: StableHash.fnv1a(notebook.bytes))
    cellsWithIDs = notebook.cells.map { cell in
      var cell = cell
      if cell.id == nil {
        let id = CellID.draw(unlike: taken, using: &generator)
        taken.insert(id)
        cell.id = id
      }
      return cell
    }
  }

  /// Takes what a cell gave: all of it where `old` is nil, else what changed.
  ///
  /// `build` is the program that measured, named in the front matter; nil where nothing was.
  mutating func take(
    _ outcome: CellOutcome, of id: String, source: String, old: [RecordedStatement]?,
    values: [ReplayValue], machine: Machine, build: Build?
  ) {
    nameCell(id)
    guard let old, let previous = notebook.output(of: id) else {
      acceptedCount += values.count
      if outcome.statements.isEmpty && notebook.output(of: id) == nil {
        addFigures(outcome.figures, of: id)
      } else {
        write(outcome, of: id, source: source, on: notebook.machineName(for: machine))
        if let build { notebook.setBuild(build) }
      }
      return
    }
    let changed = Set(values.filter(\.isAccepted).map(\.key))
    if changed.isEmpty { return }
    acceptedCount += changed.count
    var merger = CellMerger(outcome: outcome, cell: id, changed: changed)
    // Only a machine that measured something of what is kept is named in the front matter.
    var on = previous.on
    if merger.renewsMeasured {
      on = notebook.machineName(for: machine)
      // Times of two machines cannot stand in one output.
      if previous.on != on { merger.renewAll() }
    }
    let recorded = previous.data.flatMap { try? store.read(cell: id, digest: $0) } ?? []
    let merged = merger.merged(old: old, samples: recorded)
    if merger.renewsMeasured, let build { notebook.setBuild(build) }
    write(merged, of: id, source: source, on: on)
  }

  /// Replaces the output of a cell, or puts one behind the cell.
  private mutating func write(
    _ outcome: CellOutcome, of id: String, source: String, on machine: String?
  ) {
    var data: String?
    if !outcome.samples.isEmpty {
      data = SampleStore.encode(outcome.samples, cell: id).digest
      samples[id] = outcome.samples
    }
    let all = RecordedText.lines(outcome.statements)
    var (lines, isWhole) = CellText.capped(all, limit: Recorder.outputLimit)
    if !isWhole { lines.append("\(RecordedText.restMark)\(all.count - lines.count) more lines") }
    let text = CellText.output(
      of: id, source: source, on: machine, isPartial: false, data: data, lines: lines)
    put(text, .output(Output(attributes: [Pair("of", id)], body: lines)), of: id) {
      if case .output(let output) = $0.content { output.of == id } else { false }
    }
    addFigures(outcome.figures, of: id)
  }

  /// Replaces the recorded error of a cell.
  mutating func setFailure(of id: String, source: String, error: CellError) {
    nameCell(id)
    acceptedCount += 1
    let text = CellText.failure(of: id, source: source, error: error)
    let failure = Failure(attributes: [Pair("of", id), Pair("kind", error.kind)], body: [])
    put(text, .failure(failure), of: id) {
      if case .failure(let failure) = $0.content { failure.of == id } else { false }
    }
  }

  /// Removes the recorded error of a cell that runs now.
  mutating func removeFailure(of id: String) {
    acceptedCount += 1
    notebook.blocks.removeAll {
      if case .failure(let failure) = $0.content { failure.of == id } else { false }
    }
  }

  private mutating func put(
    _ text: String, _ content: Block.Content, of id: String, where isOld: (Block) -> Bool
  ) {
    let ended = notebook.newline == "\r\n" ? text.withCRLF : text
    if let index = notebook.blocks.lastIndex(where: isOld) {
      notebook.blocks[index] = Block(content, text: ended, line: notebook.blocks[index].line)
    } else if let index = cellIndex(id) {
      endLine(index)
      notebook.blocks.insert(Block(content, text: notebook.newline + ended), at: index + 1)
    }
  }

  /// Adds the images that do not stand behind the cell yet.
  private mutating func addFigures(_ figures: [Figure], of id: String) {
    guard var index = cellIndex(id) else { return }
    var known: Set<String> = []
    var end = index
    while end + 1 < notebook.blocks.count {
      end += 1
      if case .cell = notebook.blocks[end].content { break }
      if case .figure(let figure) = notebook.blocks[end].content { known.insert(figure.path) }
      if case .output = notebook.blocks[end].content { index = end }
      if case .figure = notebook.blocks[end].content { index = end }
    }
    for figure in figures where !known.contains(figure.path) {
      endLine(index)
      let text = notebook.newline + figure.markdown + notebook.newline
      notebook.blocks.insert(Block(.figure(figure), text: text), at: index + 1)
      index += 1
    }
  }

  /// Writes the id into the fence of a cell that has none.
  private mutating func nameCell(_ id: String) {
    guard cellIndex(id) == nil,
      let position = cellsWithIDs.firstIndex(where: { $0.id == id }),
      let index = notebook.blocks.indices.filter({
        if case .cell = notebook.blocks[$0].content { true } else { false }
      }).dropFirst(position).first, case .cell(var cell) = notebook.blocks[index].content
    else { return }
    let raw = notebook.blocks[index].raw
    guard let line = Line.split(raw).first,
      let word = line.text(in: raw).utf8.firstRange(of: "dyno".utf8)
    else { return }
    let offset = line.text(in: raw).utf8.distance(
      from: line.text(in: raw).utf8.startIndex, to: word.upperBound)
    notebook.blocks[index].raw.insert(contentsOf: Array(" id=\(id)".utf8), at: offset)
    cell.id = id
    notebook.blocks[index].content = .cell(cell)
  }

  private func cellIndex(_ id: String) -> Int? {
    notebook.blocks.firstIndex {
      if case .cell(let cell) = $0.content { cell.id == id } else { false }
    }
  }

  /// Ends the block's last line, which the end of the file may have left open.
  private mutating func endLine(_ index: Int) {
    if notebook.blocks[index].raw.last != 0x0a {
      notebook.blocks[index].raw += Array(notebook.newline.utf8)
    }
  }

  /// Writes the samples of the cells that were accepted.
  func writeSamples(_ access: FileAccess) throws(NotebookError) {
    for (id, cases) in samples.sorted(by: { $0.key < $1.key }) {
      try store.write(cases, cell: id)
    }
  }
}
