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
    words += sample.isOfGas ? executionWords(of: sample) : plainWords(of: sample)
    words.append("digest \(shortDigest(sample.digest))")
    var lines = style.folded(words)
    if let last = lines.popLast() { lines.append(style.hinted(last, hints)) }
    return lines
  }

  /// The time and the first rate.
  private func plainWords(of sample: RunCase) -> [String] {
    let time = sample.median.map { $0.screenText + Self.count(behind: $0, sample) }
    return [time, sample.throughputs.first?.onScreen().plain].compactMap(\.self)
  }

  /// The time with its slow end, gas a second, and what it was spent on a second.
  private func executionWords(of sample: RunCase) -> [String] {
    guard let median = sample.median else { return [] }
    let scale = sample.isOfBlocks ? RunTable.milliseconds : nil
    func time(_ name: String, _ rank: Double) -> String? {
      sample.percentile(rank).map { "\(name) \($0.onScreen(scale: scale).plain)" }
    }
    return [
      "p50 " + median.onScreen(scale: scale).text + Self.count(behind: median, sample),
      time("p95", 0.95), time("p99", 0.99),
      sample.gasRate?.onScreen(scale: RunTable.gasRates).plain,
      sample.counted.flatMap { work in
        sample.throughput(of: work)?.onScreen(scale: work.rate.scales.first).plain
      },
    ].compactMap(\.self)
  }

  private static func count(behind median: Quantity, _ sample: RunCase) -> String {
    median.low == nil ? " (n=\(sample.samples.count))" : " (95 %, n=\(sample.samples.count))"
  }

  private func table(_ cases: [RunCase], _ style: DisplayStyle) -> [String] {
    var lines: [String] = []
    for target in run.targets {
      let rows = cases.filter { $0.target == target }
      guard !rows.isEmpty else { continue }
      let table = RunTable(rows)
      lines.append(([style.bold(target)] + table.sharedParameters).joined(separator: " "))
      lines += table.layout.lines(width: style.width, style: style.paint)
    }
    let seconds = elapsed > 0 ? ", \(Quantity(elapsed, .time).onScreen().plain)" : ""
    lines.append(
      style.hinted(
        "\(run.rounds) \(run.rounds == 1 ? "round" : "rounds"), interleaved\(seconds)", hints))
    return lines
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
