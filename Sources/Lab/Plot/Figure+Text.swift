extension Figure {
  /// Draws the figure in characters for a terminal.
  ///
  /// - Parameters:
  ///   - width: the columns of the whole, at least 30.
  ///   - height: the rows of the whole, at least 10.
  ///   - colour: whether colours may be used; no series is told by its colour alone.
  ///   - gnuplot: the program that draws.
  ///   - isCancelled: asked at most 50 ms apart whether to give up.
  /// - Returns: lines ended by newlines, without blanks at their ends.
  /// - Throws: `PlotError`, with gnuplot's own words where it failed.
  public func text(
    width: Int = 80, height: Int = 24, colour: Bool = false, using gnuplot: Gnuplot = Gnuplot(),
    isCancelled: () -> Bool = { false }
  ) throws(PlotError) -> String {
    let heading = [title, subtitle].filter { !$0.isEmpty }
    let footing = [caption].filter { !$0.isEmpty }
    let rows = max(8, height - heading.count - footing.count)
    let canvas = Canvas.text(
      fileName: "figure.txt", width: max(30, width), height: rows, isColoured: colour,
      hasHeading: false)
    let script = try FigureScript(self, on: canvas)
    let work = try WorkFolder(in: "/tmp")
    let warning = try gnuplot.draw(
      script, named: "figure.gp", in: work.path, isCancelled: isCancelled)
    guard let bytes = ImageFile.read(work.path + "/figure.txt") else {
      throw .programFailed(status: 0, message: warning.isEmpty ? "no text was drawn" : warning)
    }
    let drawing = TextDrawing.lines(String(decoding: bytes, as: UTF8.self))
    return (heading + drawing + footing).map { $0 + "\n" }.joined()
  }
}

/// gnuplot's drawing in characters, without what it puts around it.
enum TextDrawing {
  /// The lines without form feeds, trailing blanks, colours that colour nothing, and blank lines
  /// at either end.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      trimmed(line.filter { $0 != "\u{c}" })
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines
  }

  /// Keeps escape sequences only where something visible follows.
  private static func trimmed(_ line: String) -> String {
    var kept = ""
    var pending = ""
    var isEscape = false
    var isColoured = false
    for character in line {
      if character == "\u{1b}" { isEscape = true }
      if isEscape || character == " " {
        pending.append(character)
        if isEscape, character.isLetter { isEscape = false }
        continue
      }
      isColoured = isColoured || pending.contains("\u{1b}")
      kept += pending
      kept.append(character)
      pending = ""
    }
    return isColoured ? kept + "\u{1b}[0m" : kept
  }
}
