import Language
import Primitives
import Statistics
import Sync

/// What `sync` returns for several lengths of one chain: how each went, over rounds in turn.
struct SyncSeriesValue: RecordedKind {
  static let kindName = "syncs"
  /// What was brought into databases, each time into an empty one.
  var subject: String
  /// The syncs of each length, in the order of the rounds; the lengths rise.
  var lengths: [[SyncValue]]

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "head_hash", "blocks", "gas", "transactions": .exact
    // Of few rounds; what is judged is the exponent of a fit.
    default: .shown
    }
  }

  var entries: [Entry] {
    lengths.compactMap { syncs in
      guard let first = syncs.first else { return nil }
      let time = Self.median(of: syncs) { Double($0.whole.time) }
      func rate(_ amount: Double, _ unit: Unit) -> Value {
        .quantity(Quantity(amount / max(1, time.value), unit, better: .higher))
      }
      let blocks = Double(first.blocks)
      let transactions = Double(first.transactions)
      var members = [
        Self.member("head_hash", .bytes(first.headHash.bytes)),
        Self.member("blocks", .quantity(Quantity(blocks, .count(of: "blocks")))),
        Self.member(
          "transactions", .quantity(Quantity(transactions, .count(of: "transactions")))),
        Self.member("gas", .quantity(Quantity(Double(first.whole.gas), .gas))),
        Self.member("time", .quantity(time)),
        Self.member(
          "cpu", .quantity(Self.median(of: syncs) { Double($0.whole.processorTime) })),
        Self.member("blocks_rate", rate(blocks, .rate(of: "blocks"))),
        Self.member("transactions_rate", rate(transactions, .rate(of: "transactions"))),
        Self.member("gas_rate", rate(Double(first.whole.gas), Unit(time: -1, gas: 1))),
      ]
      if transactions > 0 {
        var each = time
        each.value /= transactions
        each.low = each.low.map { $0 / transactions }
        each.high = each.high.map { $0 / transactions }
        members.append(Self.member("transaction_time", .quantity(each)))
      }
      if let peak = syncs.compactMap(\.memoryPeak).max() {
        members.append(Self.member("memory_peak", .quantity(Quantity(Double(peak), .bytes))))
      }
      if let growth = syncs.compactMap(\.memoryGrowth).max() {
        members.append(Self.member("memory_growth", .quantity(Quantity(Double(growth), .bytes))))
      }
      members.append(Self.member("rounds", .count(syncs.count)))
      return Entry(subject, parameters: [("until", "\(first.head)")], members: members)
    }
  }

  /// The median over the rounds, with its interval where there are enough.
  private static func median(
    of syncs: [SyncValue], _ cost: (SyncValue) -> Double
  ) -> Quantity {
    guard let summary = try? Summary(syncs.map(cost)) else { return Quantity(.nan, .time) }
    let interval = summary.medianInterval
    return Quantity(
      summary.median, .time, low: interval?.low, high: interval?.high, n: summary.n,
      better: .lower)
  }

  func selecting(_ parameter: String, _ value: Value) -> Value? {
    guard parameter == "until", case .quantity(let wanted) = value else { return nil }
    var chosen = self
    chosen.lengths = lengths.filter { $0.first.map { Double($0.head) == wanted.value } ?? false }
    return chosen.lengths.isEmpty ? nil : .object(chosen)
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let names = ["blocks", "transactions", "time", "transaction_time", "memory_peak"]
    let entries = entries
    let table = TableLayout(
      columns: names.map {
        .init($0.split(separator: "_").joined(separator: " "), .decimal)
      },
      rows: entries.map { entry in
        names.map { name in
          entry.members.first { $0.name == name }?.value.screenText ?? ""
        }
      })
    let rounds = lengths.first?.count ?? 0
    return [style.bold(subject)] + table.lines(width: style.width, style: style.paint)
      + [style.hinted("\(rounds) \(rounds == 1 ? "round" : "rounds") in turn", ["fit _"])]
  }

  var data: DataTree {
    .object([
      ("of", .text(subject)),
      ("syncs", .list(lengths.flatMap { $0 }.map(\.data))),
    ])
  }
}
