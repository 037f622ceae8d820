import Document
import Language
import Measurement
import Primitives

extension Workbench.Outcome {
  /// The outcome as the notebook keeps it; nil where nothing of it is to be recorded.
  func recorded(_ laboratory: Laboratory) -> CellOutcome? {
    let kept = laboratory.takeKept()
    // What was named wrongly before anything ran stays in the prompt's history only; what ran before
    // it is kept, with the error that ended the cell.
    let isMisread = error?.category == .parse || error?.category == .usage
    if isMisread && results.isEmpty { return nil }
    var cell = CellOutcome()
    for result in results where result.isRecorded {
      if case .nothing = result.value { continue }
      cell.statements.append(
        result.value.recorded(statement: result.number, bindings: result.loopBindings))
    }
    let isSilent = cell.statements.isEmpty && kept.figures.isEmpty
    if isSilent, error == nil, stopped == nil, !results.contains(where: \.changesSession) {
      return nil
    }
    cell.figures = kept.figures.map { Document.Figure(title: $0.title, path: $0.path) }
    cell.samples = kept.samples.flatMap(\.samples)
    if let error { cell.error = CellError(kind: error.category.rawValue, message: error.message) }
    cell.isInterrupted = stopped != nil
    return cell
  }
}

extension StatementResult {
  /// Whether later cells may rest on the statement although it shows nothing.
  fileprivate var changesSession: Bool {
    if case .nothing = value { return isRecorded }
    return assignedName != nil
  }
}

extension RecordedRun {
  /// The raw samples, one element a case.
  fileprivate var samples: [SampleCase] {
    run.cases.map { sample in
      SampleCase(
        statement: statement, target: sample.target,
        parameters: sample.parameters.map { Pair($0.name, $0.text) },
        iterations: sample.iterations, samples: sample.samples,
        digest: Hex.encode(sample.digest),
        work: Dictionary(
          sample.work.map { ($0.noun, $0.count) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}
