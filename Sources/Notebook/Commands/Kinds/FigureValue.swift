import Language
import Plot

/// What `plot` returns: a figure and where it was drawn.
struct FigureValue: Kind {
  static let kindName = "figure"
  var figure: Figure
  /// The image's path, or nil where it was only shown.
  var path: String?
  /// The script that draws it again.
  var script: String?
  /// The figure in characters, where a terminal shows it.
  var text: String?

  var entries: [Entry] {
    [
      Entry(
        figure.title,
        members: [
          Member("series", .count(figure.series.count), .shown),
          Member("points", .count(figure.series.map(\.points.count).reduce(0, +)), .shown),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    var lines: [String] = []
    if let text {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
    }
    if let path { lines.append("\(path)   drawn again by: gnuplot \(script ?? "")") }
    return lines
  }

  var data: DataTree {
    .object([
      ("title", .text(figure.title)), ("path", path.map(DataTree.text) ?? .null),
      ("script", script.map(DataTree.text) ?? .null),
      (
        "series",
        .list(
          figure.series.map { series in
            .object([
              ("name", .text(series.name)),
              (
                "points",
                .list(
                  series.points.map { point in
                    .list([
                      .number(point.x), .number(point.y), .number(point.low ?? .nan),
                      .number(point.high ?? .nan),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
