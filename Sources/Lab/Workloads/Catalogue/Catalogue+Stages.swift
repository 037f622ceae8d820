import Chain
import Measurement
import Primitives
import Storage
import Sync

extension TargetParameter {
  private static let blocks = TargetParameter(
    "blocks", .count(1...1_000_000), default: "20", help: "blocks of a generated chain",
    describesSubject: true)

  /// What a stage is measured on, and how.
  fileprivate static func ofStage(_ stage: StageID) -> [TargetParameter] {
    [blocks, .blockSize, .blockMix, .blockState, .cache]
      + stage.switches.flatMap { options($0) } + [.folder]
  }
}

extension Catalogue {
  /// The stages of a sync, each alone on a database in which those before it are done.
  static let stages: [Target] = StageID.allCases.map { stage in
    Target(
      "stage.\(stage.name)", summary: "\(stage.about): one stage of a sync, with its commits",
      parameters: TargetParameter.ofStage(stage), isMicro: false,
      subjects: [Dataset.Kind.blocks.rawValue], settled: settledChain,
      make: { values, setting in
        let tuning = try values.tuning()
        let chain = try setting.storedChain(before: stage, values, tuning)
        return try StageTarget(
          chain, tuning: tuning, isCold: values.word("cache") == "cold",
          in: values.word("folder"), cancellation: setting.cancellation)
      })
  }

  /// One case of a whole chain: its blocks, and their transactions.
  static let settledChain: @Sendable (Dataset) -> [[ParameterValue]] = { data in
    let transactions = (data.blocks ?? []).reduce(0) { $0 + $1.transactions.count }
    return [
      [
        TargetParameter("blocks", .count(0...Int.max), default: "1", help: "")
          .value(of: data.count),
        TargetParameter("transactions", .count(0...Int.max), default: "1", help: "")
          .value(of: transactions),
      ]
    ]
  }
}

extension Target.Setting {
  /// A database with the stages before one done, made once for all cases.
  fileprivate func storedChain(
    before stage: StageID, _ values: ParameterValues, _ tuning: Tuning
  ) throws -> StoredChain {
    let data = try chain(values, count: subject == nil ? values.count("blocks") : 1)
    guard case .blocks(let blocks, on: .genesis(let genesis)) = data.payload else {
      throw BlockExecutionError.noState
    }
    let folder = values.word("folder")
    let words = "stored \(data.digest) \(stage.name) \(tuning.store.hasChecksums) \(folder)"
    return try shared.value(words) {
      try StoredChain(
        before: stage, blocks, on: genesis, hasChecksums: tuning.store.hasChecksums, in: folder,
        cancellation: cancellation)
    }
  }
}
