internal import Glibc
internal import Primitives
import Synchronization

/// Damages a database's pages at one place: `verify` finds it, or the content is the right one; going
/// on ends in an error or in the right database.
final class PageBytesSuite: FaultSuite {
  static let name = "page-bytes"
  static let about =
    "a byte of a database's pages is changed: verify finds it, and no sync goes on to another state"
  static let cases = 200

  /// The database ends before its chain, so that there is something to go on with.
  private static let length = 240
  private static let pageSize = 4096

  private let bench: FaultBench
  private let chains: ForkedChains
  private let bytes: [UInt8]
  private let digest: String
  /// The hash of the chain's last block, and the state root after it.
  private let head: [String]
  private let counts = Mutex(Counts())

  private struct Counts {
    var found = 0, crashed = 0, harmless = 0, stopped = 0, wentOn = 0, signals = 0
    var foundBehind = 0
    var tables: Set<String> = []
  }

  init(_ bench: FaultBench) throws {
    self.bench = bench
    chains = try bench.chains()
    let database = bench.folder + "/pages.db"
    _ = try bench.require(
      "sync \"\(chains.first)\" into=\"\(database)\" until=\(Self.length) batch-blocks=100 "
        + "sync-mode=none")
    digest = try bench.digest(database)
    bytes = try FileBytes.of(database + "/data.mdb")
    let output = try bench.require(Self.goingOn(chains.first, into: database))
    head = Array(output.lines.suffix(2))
  }

  /// The words that bring the rest of the chain in and say where it ends.
  private static func goingOn(_ chain: String, into database: String) -> String {
    "db = sync \"\(chain)\" into=\"\(database)\" sync-mode=none; db.head_hash; db.state_root"
  }

  func run(_ place: FaultCase) throws -> FaultOutcome {
    var place = place
    let damage = damage(&place)
    let database = place.folder + "/chain.db"
    try FileBytes.makeFolder(database)
    let file = database + "/data.mdb"
    let damaged = damage.applied(to: bytes)
    try FileBytes.write(damaged, to: file)
    let verification = try bench.run("verify \"\(database)\" patience=20s")
    guard case .exit(let status) = verification.ending else {
      return .failed("\(damage): verify \(verification.ending): \(verification.errors.line)")
    }
    if status == 0 {
      let content = try bench.run("digest \"\(database)\"")
      guard content.ending == .exit(0), content.output.line == digest else {
        return .failed(
          "\(damage): verify finds nothing, digest \(content.ending): "
            + "\(content.output.line)\(content.errors.line)")
      }
    }
    note(verification, status)
    // Opening may have written to it.
    try FileBytes.write(damaged, to: file)
    let sync = try bench.run(Self.goingOn(chains.first, into: database))
    guard sync.ending == .exit(0) else {
      counts.withLock { counts in
        counts.stopped += 1
        if case .signal = sync.ending { counts.signals += 1 }
      }
      return .passed
    }
    guard sync.output.lines.suffix(2) == head[...] else {
      return .failed(
        "\(damage): the sync went on to \(sync.output.lines.suffix(2)), not to \(head)")
    }
    let after = try bench.run("digest \"\(database)\"")
    if after.ending == .exit(0), after.output.line == chains.firstDigest {
      counts.withLock { $0.wentOn += 1 }
      return .passed
    }
    // What the sync did not read is as wrong as before; it must not be taken for right.
    let again = try bench.run("verify \"\(database)\" patience=20s")
    guard again.ending != .exit(0) else {
      return .failed(
        "\(damage): the sync went on to digest \(after.output.line), not \(chains.firstDigest), "
          + "and verify finds nothing")
    }
    counts.withLock { $0.foundBehind += 1 }
    return .passed
  }

  /// Chooses a place: one in eight on the two pages that say where everything is.
  private func damage(_ place: inout FaultCase) -> PlantedDamage {
    let isMeta = Int.random(in: 0..<8, using: &place.random) == 0
    // What LMDB keeps of a meta page stands in its first bytes.
    let offset =
      isMeta
      ? Int.random(in: 0..<2, using: &place.random) * Self.pageSize
        + Int.random(in: 0..<152, using: &place.random)
      : Int(place.position * Double(bytes.count))
    return PlantedDamage(at: min(offset, bytes.count - 1), of: bytes, &place.random)
  }

  private func note(_ verification: ChildProcess.Result, _ status: Int32) {
    let line = verification.errors.line
    counts.withLock { counts in
      if status == 0 {
        counts.harmless += 1
        return
      }
      counts.found += 1
      if line.contains("the process that reads it") || line.contains("no row was read") {
        counts.crashed += 1
      }
      if let table = line.firstRange(of: "damaged database: ").map({ line[$0.upperBound...] }) {
        counts.tables.insert(String(table.prefix { $0.isLetter }))
      }
    }
  }

  var notes: [String] {
    let counts = counts.withLock { $0 }
    return [
      "verify found \(counts.found), \(counts.crashed) of them by the end of its child; after "
        + "\(counts.harmless) the content was the right one",
      "of the syncs that went on, \(counts.stopped) ended in an error (\(counts.signals) by a "
        + "signal), \(counts.wentOn) in the right database, \(counts.foundBehind) left what they "
        + "did not read, which verify finds",
    ]
  }
}
