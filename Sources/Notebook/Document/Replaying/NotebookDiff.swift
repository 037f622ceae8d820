/// Compares the recorded values of two notebooks without running anything.
public enum NotebookDiff {
  /// The report of what the second notebook has against the first, cell by cell of the same id.
  ///
  /// Nothing can run again, so a worse value is said after one look.
  public static func report(
    _ first: Notebook, _ second: Notebook, judge: Judge = Judge(),
    agreement: AgreementLookup = { _, _ in nil }
  ) -> ReplayReport {
    var report = ReplayReport(name: "\(first.name) → \(second.name)")
    for notebook in [first, second] {
      if let cut = notebook.cut {
        report.troubles.append(ReplayReport.Trouble(cell: "", text: cut.description, status: 2))
      }
    }
    var seen: Set<String> = []
    let others = Set(first.cells.compactMap(\.id))
    let cells = first.cells + second.cells.filter { $0.id.map { !others.contains($0) } ?? false }
    for cell in cells {
      guard let id = cell.id, first.output(of: id) != nil || second.output(of: id) != nil else {
        continue
      }
      let machines = (first.output(of: id)?.on, second.output(of: id)?.on)
      let comparability = comparability(first, machines.0, second, machines.1)
      let name = [machines.0 ?? "?", machines.1 ?? "?"].joined(separator: " → ")
      if machines.0 != nil, machines.1 != nil, seen.insert(name).inserted {
        report.comparabilities.append((name, comparability))
      }
      do throws(NotebookError) {
        report.values += try values(of: id, first, second, judge, comparability.degree, agreement)
      } catch {
        report.troubles.append(
          ReplayReport.Trouble(cell: id, text: error.description, status: 2))
      }
    }
    report.correct()
    return report
  }

  private static func values(
    of id: String, _ first: Notebook, _ second: Notebook, _ judge: Judge,
    _ degree: Comparability.Degree, _ agreement: AgreementLookup
  ) throws(NotebookError) -> [ReplayValue] {
    let cells = (first.cells.first { $0.id == id }, second.cells.first { $0.id == id })
    var comparison = CellComparison(
      judge: judge, directives: Directives(source: (cells.1 ?? cells.0)?.source ?? ""),
      degree: degree)
    let outputs = (first.output(of: id), second.output(of: id))
    if cells.0 == nil || cells.1 == nil {
      comparison.notCompared = "only in \(cells.0 == nil ? second.name : first.name)"
    } else if cells.0?.sourceHash != cells.1?.sourceHash {
      comparison.notCompared = "another source"
    } else if outputs.0?.isPartial == true || outputs.1?.isPartial == true {
      comparison.notCompared = "interrupted when it was recorded"
    }
    comparison.isCapped = outputs.0?.body.last?.hasPrefix(RecordedText.restMark) ?? false
    let old = try outputs.0?.statements(file: first.name) ?? []
    let new = try outputs.1?.statements(file: second.name) ?? []
    return comparison.values(
      cell: id, old: old.agreeing(agreement), new: new.agreeing(agreement), agreement: agreement)
  }

  private static func comparability(
    _ first: Notebook, _ firstName: String?, _ second: Notebook, _ secondName: String?
  ) -> Comparability {
    Comparability(
      recorded: first.frontMatter.machine(named: firstName),
      recordedBuild: first.frontMatter.build,
      here: second.frontMatter.machine(named: secondName) ?? Machine(name: "", facts: []),
      build: second.frontMatter.build ?? Build(facts: []))
  }
}
