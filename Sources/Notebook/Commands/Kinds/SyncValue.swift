import Language
import Primitives
import Storage
import Sync

/// What `sync`, `unwind` and `stage` return: what each stage did, and where the database stands.
struct SyncValue: RecordedKind {
  static let kindName = "sync"
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

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "head", "head_hash", "state_root", "rows", "blocks", "gas", "transactions", "ancestor":
      .exact
    // One run has no interval; batches and bytes follow the tuning.
    default: .shown
    }
  }

  private var wholeTime: UInt64 { stages.reduce(0) { $0 + $1.time } }
  private var gas: UInt64 { stages.reduce(0) { $0 + $1.gas } }
  private var blocks: UInt64 {
    stages.filter { !$0.isBack }.map { $0.last - $0.first }.max()
      ?? stages.map { $0.first - $0.last }.max() ?? 0
  }

  private func rate(_ amount: Double, _ unit: Unit) -> Value {
    .quantity(Quantity(amount / max(1, Double(wholeTime)), unit, better: .higher))
  }

  var entries: [Entry] {
    func time(_ nanoseconds: UInt64) -> Value {
      .quantity(Quantity(Double(nanoseconds), .time, better: .lower))
    }
    func count(_ number: some BinaryInteger, _ noun: String) -> Value {
      .quantity(Quantity(Double(number), .count(of: noun)))
    }
    func bytes(_ number: Int) -> Value { .quantity(Quantity(Double(number), .bytes)) }
    var whole = [
      Self.member("head", .text("\(head)")), Self.member("head_hash", .bytes(headHash.bytes)),
      Self.member("blocks", count(blocks, "blocks")),
      Self.member("transactions", count(transactions, "transactions")),
      Self.member("gas", .quantity(Quantity(Double(gas), .gas))),
      Self.member("time", time(wholeTime)),
      Self.member("blocks_rate", rate(Double(blocks), .rate(of: "blocks"))),
      Self.member("transactions_rate", rate(Double(transactions), .rate(of: "transactions"))),
      Self.member("gas_rate", rate(Double(gas), Unit(time: -1, gas: 1))),
    ]
    if let stateRoot { whole.insert(Self.member("state_root", .bytes(stateRoot.bytes)), at: 2) }
    if let ancestor { whole.append(Self.member("ancestor", .text("\(ancestor)"))) }
    return [Entry(subject, members: whole)]
      + stages.map { row in
        Entry(
          row.isBack ? "back" : "stage", parameters: [("stage", row.stage.name)],
          members: [
            Self.member("rows", count(row.rows, "rows")),
            Self.member("stage_time", time(row.time)),
            Self.member("cpu", time(row.processorTime)),
            Self.member("commit_time", time(row.commitTime)),
            Self.member("read", bytes(row.bytesRead)),
            Self.member("written", bytes(row.bytesWritten)),
            Self.member("commits", count(row.batches, "commits")),
          ])
      }
  }

  func lines(_ style: DisplayStyle) -> [String] {
    func time(_ nanoseconds: UInt64) -> String {
      Quantity(Double(nanoseconds), .time).onScreen().plain
    }
    func bytes(_ number: Int) -> String { Quantity(Double(number), .bytes).onScreen().plain }
    let table = TableLayout(
      columns: [
        .init("stage", .left, weight: 4), .init("blocks", .right, weight: 2),
        .init("rows", .right, weight: 2), .init("wall", .decimal, weight: 4),
        .init("cpu", .decimal, weight: 3), .init("of all", .right, weight: 3),
        .init("read", .decimal, weight: 2), .init("written", .decimal, weight: 2),
        .init("commits", .right),
      ],
      rows: stages.map { row in
        [
          row.stage.name, "\(row.first) → \(row.last)",
          QuantityDigits.fixed(Double(row.rows), decimals: 0, isGrouped: true), time(row.time),
          time(row.processorTime),
          QuantityDigits.fixed(
            100 * Double(row.time) / Double(max(1, wholeTime)), decimals: 1, isGrouped: false)
            + " %",
          bytes(row.bytesRead), bytes(row.bytesWritten), "\(row.batches)",
        ]
      })
    var words = ["\(style.bold(subject))   head \(head)", shortDigest(headHash.bytes)]
    if let stateRoot { words.append("state root \(shortDigest(stateRoot.bytes))") }
    if wholeTime > 0 {
      words.append(time(wholeTime))
      if blocks > 0, stages.contains(where: { !$0.isBack }) {
        words.append(rate(Double(blocks), .rate(of: "blocks")).screenText)
        if gas > 0 { words.append(rate(Double(gas), Unit(time: -1, gas: 1)).screenText) }
        if transactions > 0 {
          words.append(rate(Double(transactions), .rate(of: "transactions")).screenText)
        }
      }
    }
    var lines = [words.joined(separator: "   ")]
    if let ancestor { lines.append("went back to block \(ancestor), where the chains part") }
    if !stages.isEmpty { lines += table.lines(width: style.width, style: style.paint) }
    lines.append(
      folder.isTemporary ? "a temporary database, gone with this value" : "in \(folder.path)")
    return lines
  }

  func extraMember(_ name: String) -> Value? {
    name == "path" ? .text(folder.path) : nil
  }

  var data: DataTree {
    var members: [(key: String, value: DataTree)] = [
      ("of", .text(subject)), ("path", .text(folder.path)), ("head", .integer(Int(head))),
      ("head_hash", .text("\(headHash)")),
      ("state_root", stateRoot.map { .text("\($0)") } ?? .null),
      ("blocks", .integer(Int(blocks))), ("transactions", .integer(Int(transactions))),
      ("gas", .integer(Int(gas))), ("time", .integer(Int(wholeTime))),
      ("ancestor", ancestor.map { .integer(Int($0)) } ?? .null),
    ]
    members.append(
      (
        "stages",
        .list(
          stages.map { row in
            .object([
              ("stage", .text(row.stage.name)), ("back", .boolean(row.isBack)),
              ("first", .integer(Int(row.first))), ("last", .integer(Int(row.last))),
              ("rows", .integer(row.rows)), ("gas", .integer(Int(row.gas))),
              ("time", .integer(Int(row.time))), ("cpu", .integer(Int(row.processorTime))),
              ("commit_time", .integer(Int(row.commitTime))),
              ("read", .integer(row.bytesRead)), ("written", .integer(row.bytesWritten)),
              ("commits", .integer(row.batches)),
            ])
          })
      ))
    return .object(members)
  }
}
