/// Puts recorded texts back where a new outcome of a cell changed nothing.
///
/// A case with samples changes as a whole, so that its values go on fitting its samples.
struct CellMerger {
  private let outcome: CellOutcome
  private let cell: String
  private let changed: Set<RecordedKey>
  /// The cases that are taken whole, by statement and entry.
  private var renewed: Set<Place>

  private struct Place: Hashable {
    var statement, entry: Int
  }

  /// Finds the cases that must change as a whole.
  init(outcome: CellOutcome, cell: String, changed: Set<RecordedKey>) {
    self.outcome = outcome
    self.cell = cell
    self.changed = changed
    renewed = []
    for value in outcome.statements.values(ofCell: cell) where changed.contains(value.key) {
      let statement = outcome.statements[value.place.statement]
      let entry = statement.entries[value.place.entry]
      if outcome.samples.contains(where: { $0.belongs(to: entry, of: statement.number) }) {
        renewed.insert(Place(statement: value.place.statement, entry: value.place.entry))
      }
    }
  }

  /// Whether a case with samples is taken.
  var renewsMeasured: Bool { !renewed.isEmpty }

  /// Takes every case whole.
  mutating func renewAll() {
    for (s, statement) in outcome.statements.enumerated() {
      for e in statement.entries.indices { renewed.insert(Place(statement: s, entry: e)) }
    }
  }

  /// The outcome with recorded texts and samples where nothing changed.
  func merged(old: [RecordedStatement], samples recorded: [SampleCase]) -> CellOutcome {
    var result = outcome
    let byKey = Dictionary(uniqueKeysWithValues: old.values(ofCell: cell).map { ($0.key, $0) })
    for value in outcome.statements.values(ofCell: cell) where !changed.contains(value.key) {
      let place = value.place
      guard !renewed.contains(Place(statement: place.statement, entry: place.entry)),
        let text = byKey[value.key]?.text
      else { continue }
      result.statements[place.statement].entries[place.entry].members[place.member]
        .items[place.item] = text
    }
    result.samples = outcome.samples.compactMap { sampleCase in
      for (s, statement) in outcome.statements.enumerated() {
        for (e, entry) in statement.entries.enumerated()
        where sampleCase.belongs(to: entry, of: statement.number)
          && renewed.contains(Place(statement: s, entry: e))
        {
          return sampleCase
        }
      }
      return recorded.first {
        $0.statement == sampleCase.statement && $0.target == sampleCase.target
          && $0.parameters == sampleCase.parameters
      }
    }
    return result
  }
}

extension SampleCase {
  /// Whether these are the samples of the case.
  func belongs(to entry: RecordedEntry, of number: Int) -> Bool {
    statement == number && target == entry.subject
      && parameters.allSatisfy(entry.parameters.contains)
  }
}

extension ReplayValue {
  /// Whether `--accept` takes the value.
  var isAccepted: Bool {
    switch verdict {
    case .changed, .worse, .better, .differs, .missing, .added: true
    default: false
    }
  }
}
