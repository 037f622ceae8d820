import Chain
import Measurement
import Primitives
import Storage
import Sync

extension TargetParameter {
  private static let length = TargetParameter(
    "blocks", .count(1...1_000_000), default: "100", help: "blocks of a generated chain",
    describesSubject: true)
  private static let window = TargetParameter(
    "window", .count(1...1_000_000), default: "50",
    help: "the last blocks, which a sample syncs; all where the chain has no more")

  /// What a sync is measured on, and every choice of the tuning that is a number or a word.
  fileprivate static let ofSync: [TargetParameter] =
    [length, window, .blockSize, .blockMix, .blockState, .cache, .folder]
    + TuningField.all.compactMap { field in
      var parameter = TargetParameter(field)
      parameter?.isTacit = true
      return parameter
    }
}

extension Catalogue {
  /// All stages of a sync together, over a window of blocks under any tuning.
  static let syncs: [Target] = [
    Target(
      "sync",
      summary: "the last blocks of a chain through all stages of a sync, with their commits",
      parameters: TargetParameter.ofSync, isMicro: false,
      subjects: [Dataset.Kind.blocks.rawValue], settled: settledChain,
      make: { values, setting in
        let tuning = try values.tuning()
        return try SyncTarget(
          try setting.syncWindow(values, tuning), tuning: tuning,
          isCold: values.word("cache") == "cold", in: values.word("folder"),
          cancellation: setting.cancellation)
      })
  ]
}

extension Target.Setting {
  /// A database that stands before the window, made once for all cases.
  fileprivate func syncWindow(_ values: ParameterValues, _ tuning: Tuning) throws -> SyncWindow {
    let data = try chain(values, count: subject == nil ? values.count("blocks") : 1)
    guard case .blocks(let blocks, on: .genesis(let genesis)) = data.payload else {
      throw BlockExecutionError.noState
    }
    let window = values.count("window")
    let folder = values.word("folder")
    let words = "window \(data.digest) \(window) \(tuning.store.hasChecksums) \(folder)"
    return try shared.value(words) {
      try SyncWindow(
        blocks, on: genesis, window: window, hasChecksums: tuning.store.hasChecksums, in: folder,
        cancellation: cancellation)
    }
  }
}
