import Primitives
import Statistics

extension [RecordedStatement] {
  /// Puts the medians of the samples in the place of the printed ones, where they print the same.
  mutating func unround(from samples: [SampleCase]) {
    for s in indices {
      for e in self[s].entries.indices {
        let entry = self[s].entries[e]
        guard
          let m = entry.members.firstIndex(where: { $0.name == "median" }),
          let printed = entry.members[m].quantity, printed.unit == .time,
          let sampleCase = samples.first(where: {
            $0.unit == "ns" && $0.belongs(to: entry, of: self[s].number)
          }),
          let summary = try? Summary(sampleCase.samples)
        else { continue }
        var unrounded = printed
        unrounded.value = summary.median
        unrounded.low = summary.medianInterval?.low
        unrounded.high = summary.medianInterval?.high
        if unrounded.documentText == entry.members[m].text {
          self[s].entries[e].members[m].quantity = unrounded
        }
      }
    }
  }
}
