import Language
import Plot

/// What the command `plot` was asked for, beside the subject.
struct FigureOptions {
  /// The parameter or column along the x axis.
  var x: String?
  /// The member or column along the y axis.
  var y: String?
  /// The axes with a logarithmic scale: a text of the letters x and y; nil lets the data decide.
  var log: String?
  var title: String?
  /// Machine and build, for the line at the bottom.
  var provenance = ""

  /// The scale of an axis: as asked, else logarithmic where the values span a factor of 50.
  func scale(of axis: Character, for values: [Double]) -> Axis.Scale {
    if let log { return log.contains(axis) ? .logarithmic : .linear }
    guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
    return most / least >= 50 ? .logarithmic : .linear
  }
}

/// A kind that can be drawn.
protocol Drawable: Kind {
  /// The figure of the value.
  ///
  /// - Throws: `Diagnostic` where what was asked for is not there.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure
}
