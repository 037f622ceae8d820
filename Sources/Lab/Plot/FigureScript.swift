/// A figure as a gnuplot script: commands and named blocks of numbers.
struct FigureScript {
  enum Part: Equatable {
    case command(String)
    case data(name: String, rows: [[Double]])
  }

  let figure: Figure
  let canvas: Canvas
  let x, y: AxisLayout

  /// Lays the figure out.
  ///
  /// - Throws: `PlotError.nothingToDraw` if an axis has no value that it can show.
  init(_ figure: Figure, on canvas: Canvas) throws(PlotError) {
    self.figure = figure
    self.canvas = canvas
    let isSideways = !figure.y.categories.isEmpty
    let hasBars = figure.series.contains { $0.mark == .bars || $0.mark == .bins }
    var across: [Double] = []
    var values: [Double] = []
    for series in figure.series {
      let places = series.points.map { isSideways ? $0.y : $0.x }
      across += places
      if series.mark == .bars || series.mark == .bins {
        let half = Self.spacing(of: places) / 2
        across += places.flatMap { [$0 - half, $0 + half] }
      }
      values += series.points.map { isSideways ? $0.x : $0.y }
      if series.mark != .line {
        values += series.points.flatMap { [$0.low, $0.high] }.compactMap(\.self)
      }
    }
    for line in figure.references {
      if (line.direction == .x) == isSideways {
        values.append(line.value)
      } else {
        across.append(line.value)
      }
    }
    guard
      let x = AxisLayout(
        figure.x, values: isSideways ? values : across, hasBars: hasBars && isSideways),
      let y = AxisLayout(
        figure.y, values: isSideways ? across : values, hasBars: hasBars && !isSideways)
    else { throw .nothingToDraw }
    self.x = x
    self.y = y
  }

  /// Whether bars and error bars lie along x because the names stand on y.
  var isSideways: Bool { !figure.y.categories.isEmpty }

  /// The whole script in order.
  var parts: [Part] {
    let drawings = drawings
    return canvas.commands.map(Part.command)
      + (canvas.isText ? textStyle : imageStyle).map(Part.command)
      + axisCommands.map(Part.command)
      + referenceCommands.map(Part.command)
      + [.command(keyCommand)]
      + drawings.map { .data(name: $0.block, rows: $0.rows) }
      + [.command("plot " + drawings.flatMap(\.elements).joined(separator: ", \\\n  "))]
      + [.command("unset output")]
  }

  private var imageStyle: [String] {
    var commands = [
      "set border 3 lc rgb '#606060' lw 0.8",
      "set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'",
      "set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6",
      "set grid back ls 100",
      "set errorbars 0.7",
      "set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1",
      "set rmargin 3",
      "set tmargin \(figure.subtitle.isEmpty ? 3.4 : 4.6)",
    ]
    let heading = "at screen 0.02, screen 1 left offset character 0"
    if !figure.title.isEmpty {
      commands.append(
        "set label 1 \(GnuplotText.quoted(figure.title)) \(heading),-1.5"
          + " font '\(canvas.boldFont),11' noenhanced")
    }
    if !figure.subtitle.isEmpty {
      commands.append(
        "set label 2 \(GnuplotText.quoted(figure.subtitle)) \(heading),-2.9"
          + " font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced")
    }
    if !figure.caption.isEmpty {
      commands.append(
        "set label 3 \(GnuplotText.quoted(figure.caption)) at screen 0.02, screen 0 left"
          + " offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced")
    }
    commands.append("set bmargin \(bottomMargin)")
    return commands
  }

  /// Lines below the plot: the tics, the label and the caption.
  private var bottomMargin: Double {
    let labels = x.label.isEmpty ? 0 : 1.5
    return (areTicsTurned ? 5 : 2.2) + labels + (figure.caption.isEmpty ? 0 : 1.3)
  }

  /// Whether the names on x need more room than there is side by side.
  private var areTicsTurned: Bool {
    let longest = figure.x.categories.map(\.count).max() ?? 0
    return longest * figure.x.categories.count > 84
  }

  private var textStyle: [String] {
    var commands = [
      "set border 3", "set tics nomirror", "set errorbars small",
      "set rmargin 3",
      "set label 4 \(GnuplotText.quoted(y.label)) at graph 0, graph 1 left"
        + " offset character 0,1 noenhanced",
    ]
    var lines = 0
    if case .text(_, _, _, _, hasHeading: true) = canvas {
      for text in [figure.title, figure.subtitle] where !text.isEmpty {
        lines += 1
        commands.append(
          "set label \(lines) \(GnuplotText.quoted(text)) at screen 0, screen 1 left"
            + " offset character 0,\(-lines) noenhanced")
      }
      if !figure.caption.isEmpty {
        commands.append(
          "set label 3 \(GnuplotText.quoted(figure.caption)) at screen 0, screen 0 left noenhanced")
        commands.append("set bmargin \(x.label.isEmpty ? 3 : 4)")
      }
    }
    return commands + ["set tmargin \(lines + 2)"]
  }

  private var axisCommands: [String] {
    var commands: [String] = []
    for (name, axis) in [("x", x), ("y", y)] {
      if axis.isLogarithmic { commands.append("set logscale \(name) 10") }
      var from = axis.lower / axis.divisor
      var to = axis.upper / axis.divisor
      if name == "y", isSideways { swap(&from, &to) }
      commands.append(
        "set \(name)range [\(GnuplotText.number(from)):\(GnuplotText.number(to))] noextend")
      let tics = axis.tics(about: name == "x" ? 7 : canvas.isText ? 5 : 6).map { tic in
        let place = GnuplotText.number(tic.place)
        guard let label = tic.label else { return "'' \(place) 1" }
        return "\(GnuplotText.quotedTic(label)) \(place)"
      }
      let turned = name == "x" && areTicsTurned ? "rotate by -25 left " : ""
      commands.append(
        tics.isEmpty
          ? "unset \(name)tics"
          : "set \(name)tics \(turned)noenhanced (\(tics.joined(separator: ", ")))")
      if !axis.label.isEmpty, !(canvas.isText && name == "y") {
        commands.append("set \(name)label \(GnuplotText.quoted(axis.label)) noenhanced")
      }
    }
    return commands
  }

  private var referenceCommands: [String] {
    figure.references.enumerated().flatMap { index, line in
      let axis = line.direction == .x ? x : y
      let value = GnuplotText.number(line.value / axis.divisor)
      let side =
        x.place(of: line.value) > 0.75 ? "right offset character -0.5" : "left offset character 0.5"
      let (from, to, label) =
        line.direction == .x
        ? ("first \(value), graph 0", "first \(value), graph 1", "\(side),-0.6")
        : ("graph 0, first \(value)", "graph 1, first \(value)", "right offset character 0,0.7")
      let style = canvas.isText ? "" : " dt (4,4) lw 1 lc rgb '#404040'"
      var commands = ["set arrow \(index + 1) from \(from) to \(to) nohead back\(style)"]
      if !line.label.isEmpty {
        let font = canvas.isText ? "" : " font 'DejaVu Sans,8' textcolor rgb '#404040' boxed"
        commands.append(
          "set label \(index + 10) \(GnuplotText.quoted(line.label)) at \(to) \(label)\(font)"
            + " noenhanced front")
      }
      return commands
    }
  }
}
