import Glibc
import Language
import Plot
import Primitives
import Statistics

extension FitValue: Drawable {
  /// Several growths beside each other: the measured medians, with the exponents in the key; on
  /// logarithmic axes, where a power law is a line.
  static func figure(of fits: [FitValue], _ options: FigureOptions) -> Figure {
    let over = fits.first?.over ?? ""
    let what = fits.first?.what ?? "time"
    let isTime = what == "time"
    var options = options
    options.log = options.log ?? "xy"
    let series = fits.map { fit in
      Series(
        "\(fit.subject) \(over)^\(fit.exponent.onScreen().number)", .linePoints,
        zip(fit.fit.sizes, fit.fit.times).map { Point($0, isTime ? $1 * 1e-9 : $1) })
    }
    return Figure(
      title: options.title ?? "\(what) by \(over)",
      subtitle: "n=\(fits.first?.fit.rounds ?? 0) rounds in turn", caption: options.provenance,
      x: Axis(
        over, isPrefixed: true, scale: options.scale(of: "x", for: fits.flatMap(\.fit.sizes))),
      y: Axis(
        what, unit: isTime ? "s" : "", isPrefixed: true,
        scale: options.scale(of: "y", for: fits.flatMap(\.fit.times))),
      series: series)
  }

  /// The measured sizes with the power law through them, on logarithmic axes.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    let isTime = what == "time"
    let factor = isTime ? 1e-9 : 1
    let points = zip(fit.sizes, fit.times).map { Point($0, $1 * factor) }
    // The line goes through the geometric middle of the points.
    let middleX = fit.sizes.map(log).reduce(0, +) / Double(fit.sizes.count)
    let middleY = fit.times.map { log($0 * factor) }.reduce(0, +) / Double(fit.times.count)
    let line = fit.sizes.map { size in
      Point(size, exp(middleY + fit.exponent * (log(size) - middleX)))
    }
    let screen = exponent.onScreen()
    let range = screen.interval.map { " (95 %: \($0))" } ?? ""
    return Figure(
      title: options.title ?? "\(subject): \(what) by \(over)",
      subtitle: "exponent \(screen.number)\(range), n=\(fit.rounds) rounds in turn",
      caption: options.provenance,
      x: Axis(over, isPrefixed: true, scale: options.scale(of: "x", for: fit.sizes)),
      y: Axis(
        what, unit: isTime ? "s" : "", isPrefixed: true,
        scale: options.scale(of: "y", for: fit.times)),
      series: [
        Series("measured median", .points, points),
        Series("\(over)^\(screen.number)", .line, line, isDashed: true),
      ])
  }
}
