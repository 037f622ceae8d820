/// One replay under way.
struct Replay {
  let options: ReplayOptions
  let environment: ReplayEnvironment
  let notebook: Notebook
  let store: SampleStore
  var report: ReplayReport
  var editor: NotebookEditor
  /// The second look at ratios that were worse or better, by position in the report.
  private var pooled: [Int: LogRatio] = [:]

  /// Prepares a replay.
  init(_ replayer: Replayer, _ notebook: Notebook, store: SampleStore) {
    options = replayer.options
    environment = replayer.environment
    self.notebook = notebook
    self.store = store
    report = ReplayReport(name: notebook.name)
    report.isStrict = options.isStrict
    report.notices = notebook.notices.map(\.description)
    editor = NotebookEditor(notebook, store: store)
  }

  /// Runs every cell in order.
  mutating func run() {
    if let cut = notebook.cut {
      report.troubles.append(ReplayReport.Trouble(cell: "", text: cut.description, status: 2))
    }
    compareMachines()
    guard let judged = judgedCells() else { return }
    let cells = editor.cellsWithIDs
    let last = judged.max() ?? -1
    for (position, cell) in cells.enumerated() where position <= last {
      if environment.isCancelled() {
        interrupt(at: cell)
        break
      }
      environment.progress(cell, position, cells.count)
      guard run(cell, isJudged: judged.contains(position)) else { break }
    }
    report.correct(pooled: pooled)
  }

  private mutating func compareMachines() {
    var names: [String?] = []
    for cell in notebook.cells {
      guard let id = cell.id, let output = notebook.output(of: id) else { continue }
      if !names.contains(output.on) { names.append(output.on) }
    }
    for name in names {
      let comparability = comparability(on: name)
      report.comparabilities.append((name ?? "no machine", comparability))
      if options.requiresComparable, comparability.degree == .not {
        let text =
          "not comparable, and that is required: \(comparability.reasons.joined(separator: ", "))"
        report.troubles.append(ReplayReport.Trouble(cell: "", text: text, status: 4))
      }
    }
  }

  private func comparability(on name: String?) -> Comparability {
    Comparability(
      recorded: notebook.frontMatter.machine(named: name),
      recordedBuild: notebook.frontMatter.build, here: environment.machine,
      build: environment.build)
  }

  /// The positions of the cells to judge, or nil where one asked for is not there.
  private mutating func judgedCells() -> Set<Int>? {
    let cells = notebook.cells
    for id in options.only.union(options.from.map { [$0] } ?? []).sorted()
    where !cells.contains(where: { $0.id == id }) {
      let text = "no cell has the id \(id)"
      report.troubles.append(ReplayReport.Trouble(cell: "", text: text, status: 2))
    }
    if !report.troubles.allSatisfy({ $0.status == 4 || !$0.text.hasPrefix("no cell") }) {
      return nil
    }
    var hasStarted = options.from == nil
    var judged: Set<Int> = []
    for (position, cell) in cells.enumerated() {
      if cell.id != nil, cell.id == options.from { hasStarted = true }
      let isAsked = options.only.isEmpty || cell.id.map(options.only.contains) ?? false
      if hasStarted, isAsked, !options.onlyStale || notebook.isStale(cell) {
        judged.insert(position)
      }
    }
    return judged
  }

  private mutating func interrupt(at cell: Cell) {
    let text = "interrupted; the values before stand"
    report.troubles.append(ReplayReport.Trouble(cell: cell.id ?? "", text: text, status: 130))
  }

  /// Runs a cell; false where the file ends here.
  private mutating func run(_ cell: Cell, isJudged: Bool) -> Bool {
    guard let id = cell.id else { return true }
    let directives = Directives(source: cell.source)
    let failure = notebook.failure(of: id)
    if let failure, !directives.expectsError, !options.renews,
      failure.source == nil || failure.source == cell.sourceHash
    {
      return true
    }
    var request = ReplayEnvironment.Request(
      cell: cell, id: id,
      seed: StableHash.cellSeed(notebookSeed: notebook.frontMatter.seed, id: id), samples: nil,
      isRepeated: false, isJudged: isJudged)
    let output = notebook.output(of: id)
    if options.reanalyses, let digest = output?.data {
      do throws(NotebookError) {
        guard let samples = try store.read(cell: id, digest: digest) else {
          throw NotebookError(.file("no samples at \(store.path(of: id))"))
        }
        request.samples = samples
      } catch {
        report.troubles.append(
          ReplayReport.Trouble(cell: id, text: error.description, status: 1))
        return true
      }
    }
    let outcome = environment.run(request)
    if outcome.isInterrupted {
      interrupt(at: cell)
      return false
    }
    if isJudged { judge(cell, id, request, outcome, output, directives) }
    return settle(cell, id, outcome.error, failure, directives)
  }

  /// Takes an error as expected or not; false where the file ends here.
  private mutating func settle(
    _ cell: Cell, _ id: String, _ error: CellError?, _ failure: Failure?, _ directives: Directives
  ) -> Bool {
    if directives.expectsError {
      let key = RecordedKey(
        cell: id, statement: 0, subject: "", parameters: [], member: "error", occurrence: 0)
      let old = failure?.kind ?? ""
      let new = error?.kind ?? ""
      let isAsRecorded = old == new || (failure == nil && error != nil)
      report.values.append(
        ReplayValue(
          key: key, kind: "expected", old: old, new: new,
          verdict: isAsRecorded ? .exact : .changed))
      if options.accepts, let error, old != new {
        editor.setFailure(of: id, source: cell.source, error: error)
      }
      return true
    }
    guard let error else {
      if options.renews, failure != nil { editor.removeFailure(of: id) }
      return true
    }
    // A command that failed is recorded; what could not be read or named is the author's to mend.
    if options.renews, error.kind != "usage", error.kind != "parse" {
      editor.setFailure(of: id, source: cell.source, error: error)
    }
    let place = cell.line > 0 ? "line \(cell.line): " : ""
    let status = error.kind == "usage" || error.kind == "parse" ? 2 : 1
    report.troubles.append(
      ReplayReport.Trouble(cell: id, text: place + error.message, status: status))
    return false
  }

  private mutating func judge(
    _ cell: Cell, _ id: String, _ request: ReplayEnvironment.Request, _ outcome: CellOutcome,
    _ output: Output?, _ directives: Directives
  ) {
    var old: [RecordedStatement] = []
    do {
      old = try output?.statements(file: notebook.name).agreeing(environment.agreement) ?? []
      unround(&old, id, output)
    } catch {
      report.troubles.append(ReplayReport.Trouble(cell: id, text: error.description, status: 2))
      return
    }
    var comparison = CellComparison(
      judge: options.judge, directives: directives,
      degree: comparability(on: output?.on).degree)
    comparison.isReanalysis = request.samples != nil
    comparison.isCapped = output?.body.last?.hasPrefix(RecordedText.restMark) ?? false
    let overridden = environment.overridden(cell)
    if output?.isPartial == true {
      comparison.notCompared = "interrupted when it was recorded"
    } else if output != nil, notebook.isStale(cell) {
      comparison.notCompared = "edited since it was recorded"
    } else if !overridden.isEmpty {
      comparison.notCompared = "\(overridden.joined(separator: ", ")) changed"
    }
    var values = comparison.values(
      cell: id, old: old, new: outcome.statements, agreement: environment.agreement)
    if values.contains(where: \.verdict.needsConfirmation) {
      confirm(&values, comparison, request, old)
    }
    // What an error kept from running is not missing.
    if outcome.error != nil { values.removeAll { $0.verdict == .missing } }
    report.values += values
    if options.accepts, outcome.error == nil, overridden.isEmpty {
      let isWhole = options.renews || output == nil || comparison.notCompared != nil
      editor.take(
        outcome, of: id, source: cell.source, old: isWhole ? nil : old, values: values,
        machine: environment.machine, build: request.samples == nil ? environment.build : nil)
    }
  }

  /// Takes unrounded values from the samples beside the file, where they fit.
  private mutating func unround(
    _ statements: inout [RecordedStatement], _ id: String, _ output: Output?
  ) {
    guard let digest = output?.data else { return }
    do throws(NotebookError) {
      guard let samples = try store.read(cell: id, digest: digest) else { return }
      statements.unround(from: samples)
    } catch {
      report.notices.append("\(id): the rounded values are compared, since \(error)")
    }
  }

  /// Runs the cell once more; what does not come again is unresolved.
  private mutating func confirm(
    _ values: inout [ReplayValue], _ comparison: CellComparison,
    _ request: ReplayEnvironment.Request, _ old: [RecordedStatement]
  ) {
    var request = request
    request.isRepeated = true
    let outcome = environment.run(request)
    let repeated = comparison.values(
      cell: request.id, old: old, new: outcome.statements, agreement: environment.agreement)
    let byKey = Dictionary(uniqueKeysWithValues: repeated.map { ($0.key, $0) })
    for index in values.indices where values[index].verdict.needsConfirmation {
      guard let second = byKey[values[index].key], second.verdict == values[index].verdict else {
        let word = values[index].word
        values[index].verdict = .unresolved
        values[index].reason =
          outcome.isInterrupted ? "\(word) once, then interrupted" : "\(word) once, not twice"
        continue
      }
      values[index].isConfirmed = true
      if let first = values[index].change, let again = second.change,
        let recorded = values[index].oldQuantity
      {
        let noise = options.judge.noise(of: values[index].key.subject)
        pooled[report.values.count + index] = first.pooled(
          with: again, noise: noise, old: recorded)
      }
    }
  }
}
