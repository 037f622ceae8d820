import EVM
import Language
import Plot
import Primitives
import Workloads

/// What `opcodes` returns: instructions by class or each by itself, with count, gas and time.
struct OpcodesValue: RecordedKind {
  static let kindName = "opcodes"
  /// What was executed.
  var subject: String
  var rows: [Row]
  /// What a row is: class or opcode.
  var noun: String

  /// A class of instructions, or one.
  struct Row: Sendable {
    var name: String
    var count: Int
    var gas: Int64
    /// The time of all of them in nanoseconds, while they were watched.
    var time: Double
  }

  /// Makes the value of a ledger, the most frequent row first.
  init(subject: String, ledger: InstructionLedger, grouping: CountOpcodes.Grouping) {
    self.subject = subject
    noun = grouping.rawValue
    switch grouping {
    case .class:
      rows = ledger.classes.map { kind, row in
        Row(name: kind.rawValue, count: row.count, gas: row.gas, time: row.time)
      }
    case .opcode:
      let rules = Rules.newest
      rows = ledger.rows.enumerated().compactMap { byte, row in
        guard row.count > 0 else { return nil }
        let name = rules.mnemonic(of: Opcode(UInt8(byte))) ?? Hex.encode([UInt8(byte)])
        return Row(name: name, count: row.count, gas: row.gas, time: row.time)
      }
    }
    rows.sort { ($0.count, $1.name) > ($1.count, $0.name) }
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "count", "gas": .exact
    // Watched code is slower than code alone, and a watch looks at a clock.
    default: .shown
    }
  }

  private var total: (count: Int, gas: Int64, time: Double) {
    rows.reduce((0, 0, 0)) { ($0.0 + $1.count, $0.1 + $1.gas, $0.2 + $1.time) }
  }

  var entries: [Entry] {
    let total = total
    return rows.map { row in
      Entry(
        subject, parameters: [(noun, row.name)],
        members: [
          Self.member("count", .quantity(Quantity(Double(row.count), .count(of: "instructions")))),
          Self.member("gas", .quantity(Quantity(Double(row.gas), .gas))),
          Self.member(
            "time_share", .quantity(Quantity(row.time / max(total.time, 1), .share))),
          Self.member("each", .quantity(Quantity(row.time / Double(row.count), .time))),
        ])
    }
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let total = total
    func share(_ part: Double, _ whole: Double) -> String {
      QuantityDigits.fixed(100 * part / max(whole, 1), decimals: 1, isGrouped: false) + " %"
    }
    func count(_ number: some BinaryInteger) -> String {
      QuantityDigits.fixed(Double(number), decimals: 0, isGrouped: true)
    }
    let table = TableLayout(
      columns: [
        .init(noun, .left, weight: 2), .init("count", .right, weight: 2),
        .init("of all", .right), .init("gas", .right, weight: 2), .init("of all", .right),
        .init("of time", .right), .init("each", .decimal),
      ],
      rows: rows.map { row in
        [
          row.name, count(row.count), share(Double(row.count), Double(total.count)),
          count(row.gas), share(Double(row.gas), Double(total.gas)), share(row.time, total.time),
          Quantity(row.time / Double(row.count), .time).onScreen().plain,
        ]
      })
    return [style.bold(subject)] + table.lines(width: style.width, style: style.paint) + [
      "\(count(total.count)) instructions, \(count(total.gas)) gas; times are of watched code"
    ]
  }

  var data: DataTree {
    .object([
      ("of", .text(subject)), ("by", .text(noun)),
      (
        "rows",
        .list(
          rows.map { row in
            .object([
              ("name", .text(row.name)), ("count", .integer(row.count)),
              ("gas", .integer(Int(row.gas))), ("time", .number(row.time)),
            ])
          })
      ),
    ])
  }

  func selecting(_ parameter: String, _ value: Value) -> Value? {
    guard parameter == noun, case .text(let name) = value else { return nil }
    var chosen = self
    chosen.rows = rows.filter { $0.name == name }
    return chosen.rows.isEmpty ? nil : .object(chosen)
  }
}
