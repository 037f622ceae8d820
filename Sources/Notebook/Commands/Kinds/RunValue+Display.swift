import Language
import Measurement
import Primitives
import Statistics

extension RunValue {
  func lines(_ style: DisplayStyle) -> [String] {
    var lines =
      run.measured.count == 1 ? line(of: run.measured[0], style) : table(run.measured, style)
    if run.isPartial {
      lines.append("stopped after \(run.rounds) rounds; what was measured is kept")
    }
    return lines
  }

  /// One case: the target, what was worked on, the time, the rate, the digest; on one line where the
  /// screen is wide enough.
  private func line(of sample: RunCase, _ style: DisplayStyle) -> [String] {
    var words = [style.bold(sample.target)]
    let parameters = sample.parameters.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    if !parameters.isEmpty { words.append(parameters) }
    if let median = sample.median {
      words.append(
        median.screenText
          + (median.low == nil
            ? " (n=\(sample.samples.count))" : " (95 %, n=\(sample.samples.count))"))
    }
    // Of gas, what it was spent on is asked for as well.
    let rates = sample.throughputs.prefix(sample.work.first?.noun == "gas" ? 2 : 1)
    words += rates.map { $0.onScreen().plain }
    words.append("digest \(shortDigest(sample.digest))")
    var lines = style.folded(words)
    if let last = lines.popLast() { lines.append(style.hinted(last, hints)) }
    return lines
  }

  private func table(_ cases: [RunCase], _ style: DisplayStyle) -> [String] {
    var lines: [String] = []
    for target in run.targets {
      let rows = cases.filter { $0.target == target }
      guard let first = rows.first else { continue }
      let names = first.parameters.map(\.name).filter { name in
        rows.count == 1 || Set(rows.compactMap { $0.parameter(name)?.text }).count > 1
      }
      let fixed = first.parameters.filter { !names.contains($0.name) }
      let heading = ([style.bold(target)] + fixed.map { "\($0.name)=\($0.text)" })
        .joined(separator: " ")
      lines.append(heading)
      let scales = Scales(rows)
      var columns = names.map { TableLayout.Column($0, .right, weight: 3) }
      columns += [
        .init("median", .decimal, weight: 3), .init("95 % of it", .right, weight: 2),
      ]
      // Of what takes long enough to be one operation a sample, its slow ones matter too.
      if !first.isMicro { columns += [.init("p95", .decimal), .init("p99", .decimal)] }
      columns += [
        .init("each", .decimal), .init("rate", .decimal), .init("digest", weight: 0),
      ]
      lines += TableLayout(columns: columns, rows: rows.map { row($0, names, scales) })
        .lines(width: style.width, style: style.paint)
    }
    let seconds = elapsed > 0 ? ", \(Quantity(elapsed, .time).onScreen().plain)" : ""
    lines.append(
      style.hinted(
        "\(run.rounds) \(run.rounds == 1 ? "round" : "rounds"), interleaved\(seconds)", hints))
    return lines
  }

  /// One unit a column, so that its numbers can be compared at a glance: that of the middle case.
  private struct Scales {
    var median, each, rate: UnitScale?

    init(_ cases: [RunCase]) {
      median = Self.middle(cases.compactMap(\.median))
      each = Self.middle(
        cases.compactMap { one in
          one.work.first { $0.noun != "gas" }.flatMap(one.time(ofEach:))
        })
      rate = Self.middle(cases.compactMap { one in one.work.first.flatMap(one.throughput(of:)) })
    }

    private static func middle(_ quantities: [Quantity]) -> UnitScale? {
      let sorted = quantities.sorted { $0.value < $1.value }
      guard !sorted.isEmpty else { return nil }
      let middle = sorted[sorted.count / 2]
      return middle.unit.scale(for: middle.value)
    }
  }

  private func row(_ sample: RunCase, _ names: [String], _ scales: Scales) -> [String] {
    let parameters = names.map { name -> String in
      guard let parameter = sample.parameter(name) else { return "" }
      guard let number = parameter.number, parameter.unit != nil else { return parameter.text }
      return QuantityDigits.fixed(number, decimals: 0, isGrouped: true)
    }
    let median = sample.median?.onScreen(scale: scales.median)
    // Gas is counted by the million: the time of one says nothing.
    let counted = sample.work.first { $0.noun != "gas" }
    let each = counted.flatMap { $0.count > 1 ? sample.time(ofEach: $0) : nil }
    let tail =
      sample.isMicro
      ? []
      : [0.95, 0.99].map { rank -> String in
        guard let value = sample.summary?.percentile(rank) else { return "" }
        return Quantity(value, .time).onScreen(scale: scales.median).plain
      }
    return parameters + [median?.plain ?? "", median?.interval ?? ""] + tail + [
      each?.onScreen(scale: scales.each).plain ?? "",
      mainRate(sample)?.onScreen(scale: scales.rate).plain ?? "", shortDigest(sample.digest),
    ]
  }

  private func mainRate(_ sample: RunCase) -> Quantity? {
    sample.work.first.flatMap(sample.throughput(of:))
  }

  private var hints: [String] {
    run.measured.count > 1 ? ["fit _", "plot _", "summary _"] : ["summary _", "plot _"]
  }
}

/// The first eight digits of a digest, for eyes.
func shortDigest(_ bytes: [UInt8]) -> String {
  let text = Hex.encode(bytes)
  return text.count > 12 ? text.prefix(10) + "…" : text
}
