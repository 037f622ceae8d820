import Document
import Language
import Measurement
import Primitives

/// Samples recorded before, for a re-analysis: by cell and statement, in the order recorded.
final class StoredSamples: @unchecked Sendable {
  // Read and advanced by the one thread that evaluates a notebook.
  private var cases: [Key: [SampleCase]] = [:]

  private struct Key: Hashable {
    var cell: String
    var statement: Int
  }

  /// Makes a store of what a notebook's data folder holds.
  init(_ samples: [SampleCase]) {
    for sample in samples {
      cases[Key(cell: sample.cell, statement: sample.statement), default: []].append(sample)
    }
  }

  /// The run of these cases as it was recorded.
  ///
  /// - Throws: `Diagnostic` where a case has no samples in the store.
  func run(
    of wanted: [Case], cell: String, statement: Int, laboratory: Laboratory
  ) throws(Diagnostic) -> Run {
    let key = Key(cell: cell, statement: statement)
    var found: [RunCase] = []
    for one in wanted {
      // Loops record the same statement again and again: the first that is left is the next.
      guard
        let index = cases[key]?.firstIndex(where: { sample in
          sample.target == one.target
            && sample.parameters.map(\.text) == one.parameters.map(\.text)
        }), let sample = cases[key]?.remove(at: index)
      else {
        throw .failure("cell \(cell) has no stored samples of \(one.text)")
      }
      found.append(
        RunCase(
          target: one.target, parameters: one.parameters, isMicro: one.isMicro,
          samples: sample.samples, iterations: sample.iterations,
          digest: (try? Hex.decode(sample.digest)) ?? [], work: Self.work(of: sample, like: one)))
    }
    return Run(
      cases: found, machine: laboratory.machine, build: laboratory.build, seed: 0,
      rounds: found.map(\.samples.count).min() ?? 0, isPartial: false, resolutionFloor: 0)
  }

  /// The work of a case in the order in which its target names it.
  private static func work(of sample: SampleCase, like one: Case) -> [Work] {
    let order = one.measurable.work.map(\.noun)
    return sample.work.map { Work($0.key, $0.value) }.sorted { a, b in
      (order.firstIndex(of: a.noun) ?? .max, a.noun) < (
        order.firstIndex(of: b.noun) ?? .max, b.noun
      )
    }
  }
}
