import EVM
import Language
import Primitives
import Workloads

/// What `gas` returns: where the gas of some transactions went.
struct GasValue: RecordedKind {
  static let kindName = "gas"
  /// What was executed.
  var subject: String
  var accounts: [GasObserver.Account]

  static func agreement(of member: String) -> Agreement { .exact }

  /// The kinds of gas with their amounts; they add up to what was used.
  private var kinds: [(name: String, gas: Int64)] {
    Self.kinds(of: accounts)
  }

  private static func kinds(of accounts: [GasObserver.Account]) -> [(name: String, gas: Int64)] {
    var classes: [OpcodeClass: Int64] = [:]
    var precompiles: Int64 = 0
    var deposits: Int64 = 0
    var halted: Int64 = 0
    for account in accounts {
      for (kind, row) in account.ledger.classes { classes[kind, default: 0] += row.gas }
      precompiles += account.ledger.precompileGas
      deposits += account.ledger.depositGas
      halted += account.ledger.haltedGas
    }
    let intrinsic = accounts.reduce(0) { $0 + $1.intrinsic }
    let refunds = accounts.reduce(0) { $0 + min(0, $1.refund) }
    let floors = accounts.reduce(0) { $0 + max(0, $1.refund) }
    let all =
      [("intrinsic", intrinsic)]
      + OpcodeClass.allCases.map { ($0.rawValue, classes[$0] ?? 0) }
      + [
        ("precompiles", precompiles), ("code_deposits", deposits), ("halted", halted),
        ("data_floor", floors), ("refunds", refunds),
      ]
    return all.filter { $0.1 != 0 }
  }

  private var used: Int64 { accounts.reduce(0) { $0 + $1.used } }

  var entries: [Entry] {
    func gas(_ amount: Int64) -> Value { .quantity(Quantity(Double(amount), .gas)) }
    return [
      Entry(
        subject,
        members: kinds.map { Self.member($0.name, gas($0.gas)) } + [
          Self.member("used", gas(used)),
          Self.member(
            "transactions",
            .quantity(Quantity(Double(accounts.count), .count(of: "transactions")))),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let used = used
    let table = TableLayout(
      columns: [
        .init("kind", .left, weight: 2), .init("gas", .right, weight: 2), .init("of all", .right),
      ],
      rows: kinds.map { kind in
        [
          kind.name.split(separator: "_").joined(separator: " "), Self.text(kind.gas),
          QuantityDigits.fixed(
            100 * Double(kind.gas) / Double(max(1, used)), decimals: 1, isGrouped: false) + " %",
        ]
      })
    return [style.bold(subject)] + table.lines(width: style.width, style: style.paint) + [
      "\(Self.text(used)) gas in \(Self.text(Int64(accounts.count))) transactions"
    ]
  }

  /// A row for each transaction, as many as asked for.
  func table(limit: Int) -> TableValue {
    func value(_ amount: Int64) -> Value { .quantity(Quantity(Double(amount), .gas)) }
    let rows = accounts.prefix(limit).map { account -> [Value] in
      let parts = Self.kinds(of: [account]).filter {
        $0.name != "intrinsic" && $0.name != "refunds"
      }
      let most = parts.max { $0.gas < $1.gas }
      return [
        .text("\(account.block)"), .text("\(account.index)"), value(account.used),
        value(account.intrinsic), value(account.ledger.gas), value(account.refund),
        .text(most.map { "\($0.name) \(Self.text($0.gas))" } ?? ""),
      ]
    }
    let left = accounts.count - rows.count
    return TableValue(
      subject + (left > 0 ? ", \(left) more transactions" : ""),
      columns: ["block", "index", "used", "intrinsic", "code", "back", "most of the code"],
      rows: rows)
  }

  private static func text(_ number: Int64) -> String {
    QuantityDigits.fixed(Double(number), decimals: 0, isGrouped: true)
  }

  var data: DataTree {
    .object([
      ("of", .text(subject)), ("used", .integer(Int(used))),
      ("kinds", .object(kinds.map { ($0.name, .integer(Int($0.gas))) })),
      (
        "transactions",
        .list(
          accounts.map { account in
            .object([
              ("block", .integer(Int(account.block))), ("index", .integer(account.index)),
              ("used", .integer(Int(account.used))),
              ("intrinsic", .integer(Int(account.intrinsic))),
              ("code", .integer(Int(account.ledger.gas))),
              ("back", .integer(Int(account.refund))),
            ])
          })
      ),
    ])
  }
}
