import Language
import Measurement
import Primitives
import Storage
import Sync

/// What `sync`, `unwind` and `stage` return: what each stage did, and where the database stands.
struct SyncValue: RecordedKind, DatabaseHolder {
  static let kindName = "sync"
  /// The whole comes before its stages, and both have a time.
  static let leadsWithWhole = true

  /// What was brought into the database, or taken back.
  var subject: String
  var folder: DatabaseFolder
  var stages: [SyncMeter.Row]
  /// The last block that all stages have done.
  var head: BlockNumber
  /// The hash of that block, and the state root after it where there is a state.
  var headHash: Hash256
  var stateRoot: Hash256?
  /// The transactions of the blocks that were synced.
  var transactions: UInt64
  /// Where the database was taken back to first.
  var ancestor: BlockNumber?
  /// The process's own memory before, and the most of it; nil where the system does not tell.
  var memoryBefore, memoryPeak: Int?
  var caches: [CacheCount]

  /// By how much the process's own memory grew at most.
  var memoryGrowth: Int? {
    guard let memoryBefore, let memoryPeak else { return nil }
    return memoryPeak - memoryBefore
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "head", "head_hash", "state_root", "rows", "blocks", "gas", "transactions", "ancestor":
      .exact
    // One run has no interval; batches and bytes follow the tuning.
    default: .shown
    }
  }

  /// All stages together.
  var whole: SyncMeter.Row {
    var whole = SyncMeter.Row(stage: .finish, isBack: false, first: 0, last: 0)
    for stage in stages { whole.add(stage) }
    return whole
  }

  /// How many blocks the stage that did most of them did.
  var blocks: UInt64 {
    stages.filter { !$0.isBack }.map { $0.last - $0.first }.max()
      ?? stages.map { $0.first - $0.last }.max() ?? 0
  }

  func rate(_ amount: Double, _ unit: Unit) -> Value {
    .quantity(Quantity(amount / max(1, Double(whole.time)), unit, better: .higher))
  }

  var entries: [Entry] {
    [Entry(subject, members: wholeMembers)]
      + stages.map { row in
        Entry(
          row.isBack ? "back" : "stage", parameters: [("stage", row.stage.name)],
          members: [Self.member("rows", Self.count(row.rows, "rows"))] + Self.members(of: row))
      }
      + caches.map { cache in
        Entry(
          "cache", parameters: [("cache", cache.name)],
          members: [
            Self.member("gets", Self.count(cache.gets, "gets")),
            Self.member("hits", Self.count(cache.hits, "hits")),
          ])
      }
  }

  private var wholeMembers: [Member] {
    let whole = whole
    var members = [
      Self.member("head", .text("\(head)")), Self.member("head_hash", .bytes(headHash.bytes)),
    ]
    if let stateRoot { members.append(Self.member("state_root", .bytes(stateRoot.bytes))) }
    members += [
      Self.member("blocks", Self.count(blocks, "blocks")),
      Self.member("transactions", Self.count(transactions, "transactions")),
      Self.member("gas", .quantity(Quantity(Double(whole.gas), .gas))),
      Self.member("blocks_rate", rate(Double(blocks), .rate(of: "blocks"))),
      Self.member("transactions_rate", rate(Double(transactions), .rate(of: "transactions"))),
      Self.member("gas_rate", rate(Double(whole.gas), Unit(time: -1, gas: 1))),
    ]
    members += Self.members(of: whole)
    if transactions > 0 {
      let each = Double(whole.time) / Double(transactions)
      members.append(
        Self.member("transaction_time", .quantity(Quantity(each, .time, better: .lower))))
    }
    if let memoryPeak, let memoryGrowth {
      members.append(Self.member("memory_peak", Self.bytes(memoryPeak)))
      members.append(Self.member("memory_growth", Self.bytes(memoryGrowth)))
    }
    if let ancestor { members.append(Self.member("ancestor", .text("\(ancestor)"))) }
    return members
  }

  /// What a stage, or all of them, took.
  private static func members(of row: SyncMeter.Row) -> [Member] {
    [
      member("time", time(row.time)), member("cpu", time(row.processorTime)),
      member("commits", count(row.batches, "commits")),
      member("commit_time", time(row.commitTime)),
      member("read", bytes(row.bytesRead)), member("written", bytes(row.bytesWritten)),
      member("io_read", bytes(row.usage.bytesRead)),
      member("io_written", bytes(row.usage.bytesWritten)),
      member("disk_read", bytes(row.usage.diskRead)),
      member("disk_written", bytes(row.usage.diskWritten)),
      member("minor_faults", count(row.usage.minorFaults, "faults")),
      member("major_faults", count(row.usage.majorFaults, "faults")),
    ]
  }

  private static func time(_ nanoseconds: UInt64) -> Value {
    .quantity(Quantity(Double(nanoseconds), .time, better: .lower))
  }

  private static func count(_ number: some BinaryInteger, _ noun: String) -> Value {
    .quantity(Quantity(Double(number), .count(of: noun)))
  }

  private static func bytes(_ number: Int) -> Value { .quantity(Quantity(Double(number), .bytes)) }

  // MARK: Parts

  var extraMemberNames: [String] { ["path", "stages"] }

  func extraMember(_ name: String) -> Value? {
    switch name {
    case "path": .text(folder.path)
    case "stages":
      .object(
        TableValue(
          "stages", columns: ["stage", "blocks", "rows"] + Self.members(of: whole).map(\.name),
          rows: stages.map { row in
            [
              .text(row.stage.name), .text("\(row.first) … \(row.last)"),
              Self.count(row.rows, "rows"),
            ] + Self.members(of: row).map(\.value)
          }))
    default: nil
    }
  }

  /// One stage alone: `s[stage=Execution].time`.
  func selecting(_ parameter: String, _ value: Value) -> Value? {
    guard case .text(let name) = value else { return nil }
    var chosen = self
    switch parameter {
    case "stage":
      chosen.stages = stages.filter { $0.stage == StageID(named: name) }
      chosen.caches = []
      return chosen.stages.isEmpty ? nil : .object(chosen)
    case "cache":
      chosen.caches = caches.filter { $0.name == name }
      return chosen.caches.isEmpty ? nil : .object(chosen)
    default: return nil
    }
  }

  var data: DataTree {
    var members: [(key: String, value: DataTree)] = [
      ("of", .text(subject)), ("path", .text(folder.path)), ("head", .integer(Int(head))),
      ("head_hash", .text("\(headHash)")),
      ("state_root", stateRoot.map { .text("\($0)") } ?? .null),
      ("blocks", .integer(Int(blocks))), ("transactions", .integer(Int(transactions))),
      ("gas", .integer(Int(whole.gas))), ("ancestor", ancestor.map { .integer(Int($0)) } ?? .null),
      ("memory_before", memoryBefore.map(DataTree.integer) ?? .null),
      ("memory_peak", memoryPeak.map(DataTree.integer) ?? .null),
    ]
    members += whole.data
    members.append(
      (
        "stages",
        .list(
          stages.map { row in
            .object(
              [
                ("stage", .text(row.stage.name)), ("back", .boolean(row.isBack)),
                ("first", .integer(Int(row.first))), ("last", .integer(Int(row.last))),
                ("rows", .integer(row.rows)), ("gas", .integer(Int(row.gas))),
              ] + row.data)
          })
      ))
    members.append(
      (
        "caches",
        .list(
          caches.map { cache in
            .object([
              ("cache", .text(cache.name)), ("gets", .integer(cache.gets)),
              ("hits", .integer(cache.hits)),
            ])
          })
      ))
    return .object(members)
  }
}

extension SyncMeter.Row {
  /// Adds what another stage did; whose blocks they are stays.
  mutating func add(_ other: SyncMeter.Row) {
    rows += other.rows
    gas += other.gas
    batches += other.batches
    time += other.time
    processorTime += other.processorTime
    commitTime += other.commitTime
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
    usage.add(other.usage)
  }

  /// What it took, for data; times in nanoseconds.
  fileprivate var data: [(key: String, value: DataTree)] {
    [
      ("time", .integer(Int(time))), ("cpu", .integer(Int(processorTime))),
      ("commits", .integer(batches)), ("commit_time", .integer(Int(commitTime))),
      ("read", .integer(bytesRead)), ("written", .integer(bytesWritten)),
      ("io_read", .integer(usage.bytesRead)), ("io_written", .integer(usage.bytesWritten)),
      ("disk_read", .integer(usage.diskRead)), ("disk_written", .integer(usage.diskWritten)),
      ("minor_faults", .integer(usage.minorFaults)),
      ("major_faults", .integer(usage.majorFaults)),
    ]
  }
}
