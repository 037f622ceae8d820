import Language
import Measurement
import Plot
import Primitives
import Statistics

extension RunValue: Drawable {
  /// A sweep as time against its parameter, a single case as its samples in order.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    let swept = sweptParameters
    if let x = options.x, x != "sample", !swept.contains(x) {
      throw .failure(
        "the run has no parameter \(x) with several numbers",
        hint: swept.isEmpty ? "its cases can be plotted by x=sample" : "x=\(swept[0])")
    }
    guard options.x != "sample", let x = options.x ?? swept.first else { return sequence(options) }
    return try sweep(over: x, options)
  }

  /// The parameters that take two or more numbers over the cases.
  var sweptParameters: [String] {
    var names: [String] = []
    for sample in run.measured {
      for parameter in sample.parameters where !names.contains(parameter.name) {
        let values = run.measured.compactMap { $0.parameter(parameter.name)?.number }
        if Set(values).count > 1 { names.append(parameter.name) }
      }
    }
    return names
  }

  /// Whether a parameter says what was worked on.
  func describes(_ name: String) -> Bool {
    run.measured.contains { $0.parameter(name)?.describesSubject == true }
  }

  private func sweep(over x: String, _ options: FigureOptions) throws(Diagnostic) -> Figure {
    var groups: [(name: String, points: [Point])] = []
    let varying = run.measured.first.map { first in
      first.parameters.map(\.name).filter { name in
        name != x && !(describes(name) && describes(x))
          && Set(run.measured.compactMap { $0.parameter(name)?.text }).count > 1
      }
    }
    for sample in run.measured {
      guard let number = sample.parameter(x)?.number,
        let quantity = try measured(sample, options.y)
      else { continue }
      let factor = 1 / base(of: quantity.unit).factor
      var words = run.targets.count > 1 ? [sample.target] : []
      words += (varying ?? []).compactMap { name in
        sample.parameter(name).map { "\(name)=\($0.text)" }
      }
      let point = Point(
        number, quantity.value * factor, low: quantity.low.map { $0 * factor },
        high: quantity.high.map { $0 * factor })
      let name = words.joined(separator: " ")
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].points.append(point)
      } else {
        groups.append((name, [point]))
      }
    }
    let unit = run.measured.first.flatMap { try? measured($0, options.y) }?.unit ?? .time
    let points = groups.flatMap(\.points)
    let xUnit = run.measured.first?.parameter(x)?.unit
    let isSweep = !hasLoneSubjects(x)
    let references = isSweep ? [] : [median(of: points.map(\.y), unit)]
    return Figure(
      title: options.title ?? run.targets.joined(separator: ", ") + " by \(x)",
      subtitle: "median with 95 % interval, n=\(run.rounds) rounds in turn",
      caption: options.provenance,
      x: Axis(
        x, unit: xUnit == .bytes ? "B" : "", isPrefixed: true,
        scale: options.scale(of: "x", for: points.map(\.x))),
      y: Axis(
        options.y ?? "time", unit: base(of: unit).word, isPrefixed: true,
        scale: options.scale(of: "y", for: points.map(\.y))),
      series: groups.map { group in
        Series(group.name, isSweep ? .linePoints : .points, group.points.sorted { $0.x < $1.x })
      }, references: references)
  }

  /// Whether the cases work on things of their own, as lone blocks are, and not on one that grows: more
  /// than the size tells them apart.
  private func hasLoneSubjects(_ x: String) -> Bool {
    guard describes(x), let first = run.measured.first else { return false }
    return first.parameters.contains { parameter in
      parameter.name != x && parameter.describesSubject
        && Set(run.measured.compactMap { $0.parameter(parameter.name)?.text }).count > 1
    }
  }

  /// The line at the median of what was measured of each thing.
  private func median(of values: [Double], _ unit: Unit) -> Reference {
    let median = Percentile.median(values) ?? 0
    let quantity = Quantity(median * base(of: unit).factor, unit)
    return Reference(.y, at: median, label: "median \(quantity.onScreen().plain)")
  }

  /// The samples of each case in the order of their rounds, with the median of the first.
  private func sequence(_ options: FigureOptions) -> Figure {
    var references: [Reference] = []
    if run.measured.count == 1, let median = run.measured[0].median {
      references.append(
        Reference(.y, at: median.value * 1e-9, label: "median \(median.onScreen().plain)"))
    }
    let series = run.measured.map { sample in
      Series(
        run.measured.count > 1 ? sample.text : "", .dots,
        sample.samples.enumerated().map { Point(Double($0 + 1), $1 * 1e-9) })
    }
    let all = run.measured.flatMap(\.samples)
    return Figure(
      title: options.title ?? run.measured.first?.text ?? "",
      subtitle: "every sample in the order taken, n=\(run.rounds)", caption: options.provenance,
      x: Axis("sample"),
      y: Axis("time", unit: "s", isPrefixed: true, scale: options.scale(of: "y", for: all)),
      series: series, references: references)
  }

  /// The member of a case that is drawn: its median time, or the member named.
  private func measured(_ sample: RunCase, _ y: String?) throws(Diagnostic) -> Quantity? {
    guard let y, y != "time", y != "median" else { return sample.median }
    let single = RunValue(
      Run(
        cases: [sample], machine: run.machine, build: run.build, seed: run.seed, rounds: run.rounds,
        isPartial: run.isPartial, resolutionFloor: run.resolutionFloor))
    guard case .quantity(let quantity)? = single.member(y) else {
      throw .failure(
        "the run has no member \(y) that is a number",
        hint: "members: \(single.memberNames.joined(separator: ", "))")
    }
    return quantity
  }

  /// The unit of an axis and its size in the quantity's base.
  private func base(of unit: Unit) -> (word: String, factor: Double) {
    switch (unit.time, unit.bytes, unit.gas) {
    case (1, 0, 0): ("s", 1e9)
    case (-1, 1, 0): ("B/s", 1e-9)
    case (-1, 0, 1): ("gas/s", 1e-9)
    case (-1, 0, 0): ((unit.noun.isEmpty ? "1" : unit.noun) + "/s", 1e-9)
    case (0, 1, 0): ("B", 1)
    case (0, 0, 1): ("gas", 1)
    default: (unit.noun, 1)
    }
  }
}
