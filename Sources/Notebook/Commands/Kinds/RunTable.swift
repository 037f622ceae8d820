import Language
import Measurement
import Primitives
import Statistics

/// The cases of one target as a table: a row a case, a column a parameter or a statistic.
struct RunTable {
  private let cases: [RunCase]
  /// The parameters that differ between the cases.
  private let varying: [String]

  /// Takes cases of one target.
  init(_ cases: [RunCase]) {
    self.cases = cases
    let names = cases.first?.parameters.map(\.name) ?? []
    varying = names.filter { name in
      cases.count == 1 || Set(cases.compactMap { $0.parameter(name)?.text }).count > 1
    }
  }

  /// The parameters that all cases share, as they would be typed.
  var sharedParameters: [String] {
    (cases.first?.parameters ?? []).filter { !varying.contains($0.name) }
      .map { "\($0.name)=\($0.text)" }
  }

  /// The table's columns and rows.
  var layout: TableLayout {
    let columns = varying.map(parameter) + (cases.first?.isOfGas == true ? gas : plain) + [digest]
    return TableLayout(
      columns: columns.map(\.column), rows: cases.map { one in columns.map { $0.cell(one) } })
  }

  /// A column with the text that each case has in it.
  private struct Column {
    var column: TableLayout.Column
    var cell: (RunCase) -> String

    init(
      _ heading: String, _ alignment: TableLayout.Alignment = .left, weight: Int = 1,
      cell: @escaping (RunCase) -> String
    ) {
      column = TableLayout.Column(heading, alignment, weight: weight)
      self.cell = cell
    }
  }

  private func parameter(_ name: String) -> Column {
    Column(name, .right, weight: 3) { one in
      guard let parameter = one.parameter(name) else { return "" }
      guard let number = parameter.number, parameter.unit != nil else { return parameter.text }
      return QuantityDigits.fixed(number, decimals: 0, isGrouped: true)
    }
  }

  private let digest = Column("digest", weight: 0) { shortDigest($0.digest) }

  /// Time, what it is for each of the things worked through, and their rate; units in the cells.
  private var plain: [Column] {
    let times = middle { $0.median }
    let eachTimes = middle(each)
    let rates = middle { $0.throughputs.first }
    var columns = [
      Column("median", .decimal, weight: 3) { $0.median?.onScreen(scale: times).plain ?? "" },
      Column("95 % of it", .right, weight: 2) { $0.median?.onScreen(scale: times).interval ?? "" },
    ]
    // Of what takes long enough to be one operation a sample, its slow ones matter too.
    if cases.first?.isMicro == false {
      columns += Self.tail.map { name, rank in
        Column(name, .decimal) { $0.percentile(rank)?.onScreen(scale: times).plain ?? "" }
      }
    }
    return columns + [
      Column("each", .decimal) { each($0)?.onScreen(scale: eachTimes).plain ?? "" },
      Column("rate", .decimal) { $0.throughputs.first?.onScreen(scale: rates).plain ?? "" },
    ]
  }

  /// Time with its slow end, gas a second and what it was spent on a second; units in the headings,
  /// so that all of them stand beside each other.
  private var gas: [Column] {
    let times = cases.first?.isOfBlocks == true ? Self.milliseconds : middle { $0.median }
    let eachTimes = middle(each)
    func heading(_ name: String, _ scale: UnitScale?) -> String {
      scale.map { "\(name) \($0.word)" } ?? name
    }
    var columns = [
      Column(heading("p50", times), .decimal, weight: 3) {
        $0.median?.onScreen(scale: times).number ?? ""
      },
      Column("95 % of it", .right, weight: 2) { $0.median?.onScreen(scale: times).interval ?? "" },
    ]
    columns += Self.tail.map { name, rank in
      Column(heading(name, times), .decimal, weight: 3) {
        $0.percentile(rank)?.onScreen(scale: times).number ?? ""
      }
    }
    let counted = cases.first?.counted
    if counted != nil {
      columns.append(
        Column(heading("each", eachTimes), .decimal) {
          each($0)?.onScreen(scale: eachTimes).number ?? ""
        })
    }
    columns.append(
      Column(Self.gasRates.word, .decimal, weight: 3) {
        $0.gasRate?.onScreen(scale: Self.gasRates).number ?? ""
      })
    if let counted, let scale = counted.rate.scales.first {
      columns.append(
        Column(counted.noun == "transactions" ? "tx/s" : scale.word, .decimal, weight: 3) { one in
          one.counted.flatMap(one.throughput(of:))?.onScreen(scale: scale).number ?? ""
        })
    }
    return columns
  }

  private static let tail = [("p95", 0.95), ("p99", 0.99)]
  /// What a block's time is told in.
  static let milliseconds = Unit.time.scales[2]
  /// What a rate of gas is told in: millions a second, as all clients have it.
  static let gasRates = Unit(time: -1, gas: 1).scales[2]

  /// The time of each of the things counted; nil where there is one or none of them.
  private func each(_ one: RunCase) -> Quantity? {
    // Gas is counted by the million: the time of one says nothing.
    one.counted.flatMap { $0.count > 1 ? one.time(ofEach: $0) : nil }
  }

  /// One unit for a column, so that its numbers can be compared at a glance: that of the middle case.
  private func middle(_ quantity: (RunCase) -> Quantity?) -> UnitScale? {
    let sorted = cases.compactMap(quantity).sorted { $0.value < $1.value }
    guard !sorted.isEmpty else { return nil }
    let middle = sorted[sorted.count / 2]
    return middle.unit.scale(for: middle.value)
  }
}

extension RunCase {
  /// Whether the first of what it works through is gas: it executes.
  var isOfGas: Bool { work.first?.noun == "gas" }

  /// Whether it executes the transactions of a block.
  var isOfBlocks: Bool { isOfGas && counted?.noun == "transactions" }

  /// The first of the things it works through that is not gas; nil for none.
  var counted: Work? { work.first { $0.noun != "gas" } }

  /// The gas executed in a time; nil for none.
  var gasRate: Quantity? { work.first { $0.noun == "gas" }.flatMap(throughput(of:)) }

  /// The time that this share of the samples took at most; nil where there are none.
  func percentile(_ rank: Double) -> Quantity? {
    summary.map { Quantity($0.percentile(rank), .time) }
  }
}
