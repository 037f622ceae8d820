import Synchronization

/// The writes of a database's whole life in one mode of syncing: a chain comes in, and the database
/// changes to another that parts from it.
final class RecordedSync: Sendable {
  /// The mode, as words of the tuning.
  let mode: String
  /// The writes.
  let record: WriteRecord

  private let bench: FaultBench
  /// The calls by which commits take effect, in order.
  private let commits: [Int]
  private let knownStates = Mutex<[Int: String]>([:])

  /// Runs and records it.
  ///
  /// - Throws: `FaultFailure`, also where the record does not explain the file; `ChildError`, `Cancelled`.
  init(_ mode: String, _ chains: ForkedChains, in bench: FaultBench) throws {
    self.mode = mode
    self.bench = bench
    let database = bench.folder + "/recorded " + mode
    let words = "into=\"\(database)\" batch-rows=300 batch-blocks=40 \(mode)"
    let record = try WriteRecord(
      of: "sync \"\(chains.first)\" \(words)\nsync \"\(chains.second)\" \(words)", on: database,
      in: bench)
    self.record = record
    let file = record.names.firstIndex(of: Self.file)
    commits = record.events.indices.filter {
      record.events[$0].file == file && record.events[$0].isCommit
    }
    let found = try bench.digest(database)
    guard found == chains.secondDigest else {
      throw FaultFailure("recorded without a fault: digest \(found), not \(chains.secondDigest)")
    }
    // A file that is mapped is as long as its map; behind its pages nothing is written.
    let end = whole(to: record.events.count)
    guard try FileBytes.of("\(database)/\(Self.file)", atMost: end.count) == end else {
      throw FaultFailure("the record of writes does not give the file that was written")
    }
  }

  /// The file that the writes go to.
  static let file = "data.mdb"

  /// The file with all that the first calls wrote.
  private func whole(to moment: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return CrashImage(
      of: Self.file, in: record, at: moment, on: CrashImage.Disk(writtenBack: 1), random: &random
    ).bytes ?? []
  }

  /// What a database says of its content after so many commits and nothing more.
  ///
  /// - Throws: `ChildError`, `Cancelled`.
  func state(after commit: Int, in folder: String) throws -> String {
    guard commit > 0 else { return Self.nothing }
    if let state = knownStates.withLock({ $0[commit] }) { return state }
    let database = "\(folder)/after-\(commit)"
    try FileBytes.makeFolder(database)
    // A write that took effect is among the calls that had returned.
    try FileBytes.write(whole(to: commits[commit - 1] + 1), to: "\(database)/\(Self.file)")
    let state = try self.state(of: database)
    knownStates.withLock { $0[commit] = state }
    return state
  }

  /// The state of a database before its first commit.
  static let nothing = "nothing"

  /// What a database says of its content: its digest, or that it holds nothing.
  ///
  /// - Throws: `FaultFailure` where it says anything else; `ChildError`, `Cancelled`.
  func state(of database: String) throws -> String {
    let result = try bench.run("digest \"\(database)\"", limit: .seconds(30))
    if result.ending == .exit(0) { return result.output.line }
    if case .exit = result.ending, result.errors.contains("holds no database") {
      return Self.nothing
    }
    throw FaultFailure("digest \(result.ending): \(result.errors.line)")
  }
}
