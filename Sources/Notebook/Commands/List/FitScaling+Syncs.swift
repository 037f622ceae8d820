import Language
import Primitives
import Statistics
import Sync

extension FitScaling {
  /// How the time of syncs grows with the blocks: of all stages together, then of each.
  ///
  /// - Throws: `SampleError` where the lengths are too few.
  static func fit(_ value: SyncSeriesValue, over name: String?, at span: Span) throws -> Value {
    guard name == nil || name == "blocks" else {
      throw Diagnostic("syncs grow over blocks, not over \(name ?? "")", at: span)
    }
    let rounds = value.lengths.map(\.count).min() ?? 0
    let sizes = value.lengths.compactMap { $0.first.map { Double($0.blocks) } }
    func fit(_ subject: String, _ cost: (SyncValue) -> UInt64?) throws -> FitValue? {
      var times: [[Double]] = []
      for round in 0..<rounds {
        let costs = value.lengths.compactMap { cost($0[round]) }.filter { $0 > 0 }
        // A stage that had nothing to do has no growth.
        guard costs.count == sizes.count else { return nil }
        times.append(costs.map { Double($0) })
      }
      return FitValue(
        subject: subject, over: "blocks", what: "time", isOneOfMany: true,
        fit: try ScalingFit(sizes: sizes, rounds: times))
    }
    var fits = [try fit("sync") { $0.whole.time }]
    // Finish notes one number, whatever the length.
    for stage in StageID.allCases where stage != .finish {
      fits.append(
        try fit("stage.\(stage.name)") { sync in
          sync.stages.first { $0.stage == stage && !$0.isBack }?.time
        })
    }
    return .list(fits.compactMap { $0.map { .object($0) } })
  }
}
