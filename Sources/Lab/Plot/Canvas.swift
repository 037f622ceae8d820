/// What a figure is drawn on.
enum Canvas: Equatable {
  /// An image file of this name, its width and height in points.
  case image(PlotFormat, fileName: String, width: Int, height: Int)
  /// Characters, so many columns and rows; the title and the caption among them or not.
  case text(fileName: String, width: Int, height: Int, isColoured: Bool, hasHeading: Bool)

  var isText: Bool {
    if case .text = self { true } else { false }
  }

  var fileName: String {
    switch self {
    case .image(_, let name, _, _), .text(let name, _, _, _, _): name
    }
  }

  /// The title's font; in an SVG the weight would be taken for a part of the name.
  var boldFont: String {
    if case .image(.svg, _, _, _) = self { "DejaVu Sans" } else { "DejaVu Sans:Bold" }
  }

  /// The commands that choose gnuplot's terminal and its output.
  var commands: [String] {
    let terminal =
      switch self {
      case .image(.png, _, let width, let height):
        "pngcairo noenhanced size \(2 * width),\(2 * height) background '#ffffff'"
          + " font 'DejaVu Sans,10' fontscale 1.5 linewidth 2 pointscale 1.6"
      case .image(.pdf, _, let width, let height):
        "pdfcairo noenhanced size \(Double(width) / 100)in,\(Double(height) / 100)in"
          + " background '#ffffff' font 'DejaVu Sans,10' fontscale 0.7 pointscale 0.5"
      case .image(_, _, let width, let height):
        "svg noenhanced size \(width),\(height) background '#ffffff' font 'DejaVu Sans,10'"
      case .text(_, let width, let height, let isColoured, _):
        "dumb noenhanced size \(width),\(height) " + (isColoured ? "ansi256" : "mono")
      }
    return [
      "set encoding utf8",
      "set terminal \(terminal)",
      "set output \(GnuplotText.fileName(fileName))",
    ]
  }
}
