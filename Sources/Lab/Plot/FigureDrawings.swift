/// A series in gnuplot's words: its block of numbers and the elements of the plot command.
struct Drawing: Equatable {
  let block: String
  let rows: [[Double]]
  let elements: [String]
}

extension FigureScript {
  /// The series in the order in which they are drawn: bands first, so that they hide nothing.
  var drawings: [Drawing] {
    let bars = figure.series.indices.filter { figure.series[$0].mark == .bars }
    return figure.series.indices
      .filter { !rows(of: figure.series[$0]).isEmpty }
      .sorted { (layer(of: $0), $0) < (layer(of: $1), $1) }
      .map { index in
        switch figure.series[index].mark {
        case .bars:
          drawBars(index, place: bars.firstIndex(of: index) ?? 0, of: bars.count)
        default: draw(index)
        }
      }
  }

  /// Bands lie below everything; characters also hide each other, so points come last there.
  private func layer(of index: Int) -> Int {
    switch figure.series[index].mark {
    case .ribbon: 0
    case .points, .linePoints, .dots: canvas.isText ? 2 : 1
    default: 1
    }
  }

  /// The finite points: x, y and, if any of them has ends, low and high (y itself for the others).
  private func rows(of series: Series) -> [[Double]] {
    let isOpen =
      series.mark != .ribbon
      && series.points.allSatisfy { $0.low == nil && $0.high == nil }
    return series.points.filter { $0.x.isFinite && $0.y.isFinite }.map { point in
      if isOpen { return [point.x, point.y] }
      let centre = isSideways ? point.x : point.y
      let foot = (isSideways ? x : y).isLogarithmic ? (isSideways ? x : y).lower : -.infinity
      return [point.x, point.y, max(point.low ?? centre, foot), point.high ?? centre]
    }
  }

  private func column(_ number: Int, _ axis: AxisLayout) -> String {
    axis.divisor == 1 ? "\(number)" : "($\(number)/\(GnuplotText.number(axis.divisor)))"
  }

  private func title(_ series: Series) -> String {
    series.name.isEmpty ? "notitle" : "title \(GnuplotText.quoted(series.name)) noenhanced"
  }

  private func draw(_ index: Int) -> Drawing {
    let series = figure.series[index]
    let style = series.style ?? index
    let rows = rows(of: series)
    let block = "$series\(index + 1)"
    let colour = Palette.colour(style)
    let point = Palette.point(style, isText: canvas.isText)
    let dash = canvas.isText ? "" : " " + Palette.dash(style, isDashed: series.isDashed)
    let title = title(series)
    let xy = "\(block) using \(column(1, x)):\(column(2, y))"
    let hasEnds = rows.contains { $0.count == 4 }
    let value = isSideways ? x : y
    let ends = ":\(column(3, value)):\(column(4, value))"
    let errorBars = isSideways ? "xerrorbars" : "yerrorbars"
    var elements: [String] = []
    switch series.mark {
    case .points where hasEnds:
      elements = ["\(xy)\(ends) with \(errorBars) \(point) ps 0.8 dt 1 lw 1.2 \(colour) \(title)"]
    case .points:
      elements = ["\(xy) with points \(point) ps 0.8 \(colour) \(title)"]
    case .dots:
      let dot = canvas.isText ? "pt '.'" : "pt 7 ps 0.3"
      elements = ["\(xy) with points \(dot) \(colour) \(title)"]
    case .line:
      elements = ["\(xy) with lines\(dash) lw 1.4 \(colour) \(title)"]
    case .linePoints:
      // The bars first: gnuplot clears the place of their points, which the markers then fill.
      elements = []
      if hasEnds {
        elements.append("\(xy)\(ends) with \(errorBars) \(noMark) dt 1 lw 1.2 \(colour) notitle")
      }
      elements.append("\(xy) with linespoints \(point) ps 0.8\(dash) lw 1.4 \(colour) \(title)")
    case .steps:
      elements = ["\(xy) with steps\(dash) lw 1.4 \(colour) \(title)"]
    case .ribbon where canvas.isText:
      elements = [3, 4].map {
        "\(block) using \(column(1, x)):\(column($0, y)) with points pt '.' \(colour) "
          + ($0 == 3 ? title : "notitle")
      }
    case .ribbon:
      elements = [
        "\(block) using \(column(1, x)):\(column(3, y)):\(column(4, y)) with filledcurves"
          + " fs transparent solid 0.18 noborder \(colour) \(title)"
      ]
    case .bins, .bars:
      let fill = canvas.isText ? "fs empty" : Palette.fill(style)
      return Drawing(
        block: block, rows: binned(rows),
        elements: [
          "\(block) using \(column(1, x)):\(column(2, y)):\(column(3, x)) with boxes \(fill)"
            + " lw 0.8 \(colour) \(title)"
        ])
    }
    return Drawing(block: block, rows: rows, elements: elements)
  }

  /// The mark of error bars that stand around another one: a speck, which clears nothing.
  ///
  /// Of size 0 it would be a matrix without an inverse in SVG, which some renderers refuse.
  private var noMark: String { canvas.isText ? "pt 0" : "pt 7 ps 0.1" }

  /// Bins as centre, height and width.
  private func binned(_ rows: [[Double]]) -> [[Double]] {
    let width = Self.spacing(of: rows.map { $0[0] })
    return rows.map { [$0[0], $0[1], width] }
  }

  /// The least distance between two different values; 1 for a lone one.
  static func spacing(of values: [Double]) -> Double {
    let sorted = values.sorted()
    return zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }.min() ?? 1
  }

  /// Bars beside each other: the block holds x, y, half the thickness and the two ends.
  private func drawBars(_ index: Int, place: Int, of count: Int) -> Drawing {
    let series = figure.series[index]
    let style = series.style ?? index
    let along = isSideways ? 1 : 0
    let rows = rows(of: series)
    let hasNames = !(isSideways ? figure.y : figure.x).categories.isEmpty
    let room = hasNames ? 1 : Self.spacing(of: rows.map { $0[along] })
    let thickness = room * 0.78 / Double(count)
    let shift = (Double(place) - Double(count - 1) / 2) * thickness
    let hasEnds = rows.contains { $0.count == 4 }
    let placed = rows.map { row in
      var bar = [row[0], row[1], thickness * 0.46]
      bar[along] += shift
      return hasEnds ? bar + row[2...] : bar
    }
    let block = "$series\(index + 1)"
    let colour = Palette.colour(style)
    let fill = canvas.isText ? "fs empty" : Palette.fill(style)
    let corners =
      isSideways
      ? "using \(column(1, x)):2:(\(GnuplotText.number(x.foot / x.divisor))):\(column(1, x))"
        + ":($2-$3):($2+$3)"
      : "using \(column(1, x)):\(column(2, y)):(($1-$3)/\(GnuplotText.number(x.divisor)))"
        + ":(($1+$3)/\(GnuplotText.number(x.divisor)))"
        + ":(\(GnuplotText.number(y.foot / y.divisor))):\(column(2, y))"
    var elements = [
      "\(block) \(corners) with boxxyerror \(fill) lw 0.8 \(colour) \(title(series))"
    ]
    if hasEnds {
      let value = isSideways ? x : y
      elements.append(
        "\(block) using \(column(1, x)):\(column(2, y)):\(column(4, value)):\(column(5, value))"
          + " with \(isSideways ? "xerrorbars" : "yerrorbars") \(noMark) dt 1 lw 1.2"
          + (canvas.isText ? " \(colour)" : " lc rgb '#202020'") + " notitle")
    }
    return Drawing(block: block, rows: placed, elements: elements)
  }
}
