import Language
import Plot
import Primitives
import Workloads

/// What `import` and `generate` return: data under one name, with what was checked of it.
struct DatasetValue: RecordedKind {
  static let kindName = "dataset"
  var dataset: Dataset
  /// Wall time of the import or the generation in nanoseconds.
  var elapsed: Double

  /// Makes the value.
  init(_ dataset: Dataset, elapsed: Double = 0) {
    self.dataset = dataset
    self.elapsed = elapsed
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "elapsed": .shown
    default: .exact
    }
  }

  var entries: [Entry] {
    var members = [
      Self.member(
        "count", .quantity(Quantity(Double(dataset.count), .count(of: dataset.noun)))),
      Self.member("digest", .bytes(dataset.digest.bytes)),
    ]
    for fact in dataset.facts { members.append(Self.member(Self.word(fact.name), fact.value)) }
    members.append(
      Self.member("elapsed", .quantity(Quantity(elapsed, .time, better: .lower))))
    return [
      Entry(
        dataset.name, parameters: [("kind", dataset.kind.rawValue)], members: members)
    ]
  }

  /// A fact's name as a member's: words joined by underscores.
  private static func word(_ name: String) -> String {
    name.split(separator: " ").joined(separator: "_")
  }

  func lines(_ style: DisplayStyle) -> [String] {
    var words = [
      style.bold(dataset.name), dataset.kind.rawValue,
      Quantity(Double(dataset.count), .count(of: dataset.noun)).screenText,
    ]
    words += dataset.facts.map(\.screenText)
    words.append("digest \(shortDigest(dataset.digest.bytes))")
    if elapsed > 0 { words.append(Quantity(elapsed, .time).onScreen().plain) }
    return style.folded(words)
  }

  var data: DataTree {
    .object([
      ("name", .text(dataset.name)), ("of", .text(dataset.kind.rawValue)),
      ("count", .integer(dataset.count)), ("digest", .text(dataset.digest.description)),
      ("facts", .object(dataset.facts.map { ($0.key, $0.value.data) })),
    ])
  }

  func extraMember(_ name: String) -> Value? {
    guard let column = dataset.numbers?[name], column.isNumeric else { return nil }
    return .list(column.values.map { .quantity(Quantity($0, column.unit)) })
  }

  /// The table of numbers.
  ///
  /// - Throws: `Diagnostic` for data of another kind.
  func numbers() throws(Diagnostic) -> NumberTable {
    guard let table = dataset.numbers else {
      throw .failure(
        "\(dataset.name) is a dataset of \(dataset.noun), not of numbers",
        hint: "import a CSV file or JSON lines of numbers")
    }
    return table
  }

  /// One column of numbers, or all of them.
  func series(column: String?) throws(Diagnostic) -> [NumberSeries] {
    let table = try numbers()
    let columns = table.columns.filter(\.isNumeric)
    let names = columns.map(\.name).joined(separator: ", ")
    guard let column else {
      guard !columns.isEmpty else { throw .failure("\(dataset.name) has no column of numbers") }
      return columns.map { NumberSeries(name: $0.name, values: $0.values, unit: $0.unit) }
    }
    guard let found = columns.first(where: { $0.name == column }) else {
      throw .failure("\(dataset.name) has no column \(column) of numbers", hint: "it has \(names)")
    }
    return [NumberSeries(name: found.name, values: found.values, unit: found.unit)]
  }
}

extension DatasetFact {
  /// The fact's key in data: what was checked stands beside what it was checked of.
  fileprivate var key: String {
    if case .checked = content { name + " check" } else { name }
  }

  /// The fact as a value.
  fileprivate var value: Value {
    switch content {
    case .quantity(let quantity): .quantity(quantity)
    case .digest(let hash): .bytes(hash.bytes)
    case .text(let text), .checked(let text): .text(text)
    }
  }

  /// The fact in few words for eyes.
  fileprivate var screenText: String {
    switch content {
    case .quantity(let quantity):
      quantity.unit.noun == name || quantity.unit == .gas
        ? quantity.screenText : "\(name) \(quantity.onScreen().number)"
    case .digest(let hash): "\(name) \(shortDigest(hash.bytes))"
    case .text(let text): "\(name) \(text)"
    case .checked(let text): "✓ \(text)"
    }
  }
}

extension DatasetValue: Drawable {
  /// One column against another, or a column in order.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    let columns = try series(column: nil)
    let y = try series(column: options.y ?? columns[columns.count > 1 ? 1 : 0].name)[0]
    let yAxis = NumberSeries.axis(of: y.unit)
    let x =
      try options.x.map { name throws(Diagnostic) in try series(column: name)[0] }
      ?? (columns.count > 1 ? columns[0] : nil)
    let xAxis = NumberSeries.axis(of: x?.unit ?? .count)
    let points = y.values.enumerated().map { index, value in
      Point(x.map { $0.values[index] * xAxis.factor } ?? Double(index + 1), value * yAxis.factor)
    }
    return Figure(
      title: options.title ?? dataset.name, subtitle: "n=\(points.count)",
      caption: options.provenance,
      x: Axis(
        x?.name ?? "row", unit: xAxis.unit, isPrefixed: !xAxis.unit.isEmpty,
        scale: options.scale(of: "x", for: points.map(\.x))),
      y: Axis(
        y.name, unit: yAxis.unit, isPrefixed: !yAxis.unit.isEmpty,
        scale: options.scale(of: "y", for: points.map(\.y))),
      series: [Series(y.name, x == nil ? .linePoints : .points, points)])
  }
}
