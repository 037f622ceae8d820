internal import Primitives
import Synchronization

/// Takes the power away: from a record of all writes and syncs, files are made as a disk may have them
/// after a loss at a random moment.
///
/// Such a database holds one of the commits that were under way or done, and none before the last
/// one that was promised to be on the disk; a sync goes on from it to the same content.
final class PowerLossSuite: FaultSuite {
  static let name = "power"
  static let about =
    "writes that no sync had brought to the disk are lost, torn or reordered: a commit, whole"
  static let cases = 200

  /// The modes that promise something, with how often they are drawn; without syncs the loss of power
  /// may damage a database.
  private static let modes = [
    ("sync-mode=full", 4), ("sync-mode=lazy", 3), ("sync-mode=full write-map=on", 1),
  ]

  private let bench: FaultBench
  private let chains: ForkedChains
  private let recordings = Mutex<[String: RecordedSync]>([:])
  private let counted = Mutex(Counted())

  init(_ bench: FaultBench) throws {
    self.bench = bench
    guard bench.recorder != nil else { throw FaultSkip(FaultBench.recorderHint) }
    chains = try bench.chains()
  }

  /// The record of a mode, made for the first who asks, and tried whether damage in it is found.
  private func recording(of mode: String) throws -> RecordedSync {
    try recordings.withLock { recordings in
      if let recording = recordings[mode] { return recording }
      let recording = try RecordedSync(mode, chains, in: bench)
      try lieUntilFound(recording)
      recordings[mode] = recording
      return recording
    }
  }

  func run(_ place: FaultCase) throws -> FaultOutcome {
    var place = place
    let draws = Self.modes.flatMap { Array(repeating: $0.0, count: $0.1) }
    let recording = try recording(of: draws.randomElement(using: &place.random) ?? draws[0])
    let moment = Int(place.position * Double(recording.record.events.count))
    var disk = CrashImage.Disk(
      sector: [512, 4096].randomElement(using: &place.random) ?? 512,
      writtenBack: [0, 0.05, 0.3, 0.5, 0.7, 0.95, 1].randomElement(using: &place.random) ?? 0.5)
    disk.losesNames = true
    do {
      try check(recording, at: moment, disk, in: place.folder, random: &place.random)
    } catch let failure as FaultFailure {
      return .failed(
        "\(recording.mode), call \(moment), \(disk.sector) bytes a sector, "
          + "\(disk.writtenBack) of them written back: \(failure)")
    }
    counted.withLock { $0.cases[recording.mode, default: 0] += 1 }
    return .passed
  }

  /// Makes what a disk may have, and looks whether it is what was promised.
  private func check(
    _ recording: RecordedSync, at moment: Int, _ disk: CrashImage.Disk, in folder: String,
    random: inout SplitMix64
  ) throws {
    let image = CrashImage(
      of: RecordedSync.file, in: recording.record, at: moment, on: disk, random: &random)
    let database = folder + "/database"
    try FileBytes.makeFolder(database)
    if let bytes = image.bytes {
      try FileBytes.write(bytes, to: "\(database)/\(RecordedSync.file)")
    }

    let found = try recording.state(of: database)
    let allowed = try (image.durableCommits...image.begunCommits).map {
      try recording.state(after: $0, in: folder)
    }
    guard let place = allowed.lastIndex(of: found) else {
      throw FaultFailure(
        "the database holds \(found), which is none of the commits \(image.durableCommits) to "
          + "\(image.begunCommits)")
    }
    counted.withLock { counted in
      counted.commits.insert("\(recording.mode) \(image.durableCommits + place)")
      if place < allowed.count - 1 { counted.takenBack += 1 }
      if place > 0 { counted.notPromised += 1 }
    }

    let result = try bench.run(
      "sync \"\(chains.second)\" into=\"\(database)\" batch-rows=5k sync-mode=none | digest",
      limit: .seconds(60))
    guard result.ending == .exit(0) else {
      throw FaultFailure("a sync from there \(result.ending): \(result.errors.line)")
    }
    let end = result.output.split(separator: "\n").last.map(String.init) ?? ""
    guard end == chains.secondDigest else {
      throw FaultFailure("a sync from there ends with digest \(end), not \(chains.secondDigest)")
    }
  }

  // MARK: Whether damage is found at all

  /// Makes what a disk may have that forgets the last syncs, until the damage is found.
  ///
  /// - Throws: `FaultFailure` where none is found: then nothing would be.
  private func lieUntilFound(_ recording: RecordedSync) throws {
    var disk = CrashImage.Disk()
    disk.droppedSyncs = 2
    let attempts = 16
    for attempt in 1...attempts {
      var random = SplitMix64(seed: UInt64(attempt))
      let share = Double.random(in: 0.2..<1, using: &random)
      let moment = Int(share * Double(recording.record.events.count))
      let folder = try ScratchFolder(in: bench.folder)
      do {
        try check(recording, at: moment, disk, in: folder.path, random: &random)
      } catch let failure as FaultFailure {
        counted.withLock { counted in
          counted.lies.append(
            "\(recording.mode) on a disk that drops two syncs is found damaged in "
              + "attempt \(attempt): \(failure)")
        }
        return
      }
    }
    throw FaultFailure(
      "\(attempts) databases on disks that drop syncs, and none is found damaged: the check is blind"
    )
  }

  private struct Counted {
    var cases: [String: Int] = [:]
    var commits: Set<String> = []
    var takenBack = 0, notPromised = 0
    var lies: [String] = []
  }

  var notes: [String] {
    let counted = counted.withLock { $0 }
    let cases = Self.modes.map { "\(counted.cases[$0.0] ?? 0) of \($0.0)" }
    return [
      cases.joined(separator: ", ") + ", left with \(counted.commits.count) different commits; "
        + "\(counted.takenBack) without the last one begun, \(counted.notPromised) with more than "
        + "was promised",
      "sync-mode=none promises nothing after a loss of power and is left out",
    ] + counted.lies
  }
}
