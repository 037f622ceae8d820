import Glibc

/// The files of a drawn figure.
public struct RenderedFigure: Hashable, Sendable {
  /// The image, as the caller named it.
  public let imagePath: String
  /// The gnuplot script with the data in it; run in its folder it draws the same image.
  public let scriptPath: String
  /// What gnuplot warned of, empty as a rule.
  public let warning: String
}

extension Figure {
  /// Draws an image file, and keeps the script with its data beside it.
  ///
  /// Both files appear whole or not at all; missing folders are made.
  ///
  /// - Parameters:
  ///   - path: the image's path; `name.png` has its script in `name.png.gp`.
  ///   - format: the kind of image, by default the one that the path ends in.
  ///   - width: the width in points; a PNG has two pixels a point.
  ///   - height: the height in points.
  ///   - gnuplot: the program that draws.
  ///   - isCancelled: asked at most 50 ms apart whether to give up.
  /// - Returns: where the files are.
  /// - Throws: `PlotError`, with gnuplot's own words where it failed.
  public func render(
    to path: String, format: PlotFormat? = nil, width: Int = 640, height: Int = 400,
    using gnuplot: Gnuplot = Gnuplot(), isCancelled: () -> Bool = { false }
  ) throws(PlotError) -> RenderedFigure {
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let format = format ?? PlotFormat(fileName: name) else { throw .unknownFormat(path) }
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, !name.isEmpty, name != ".", name != "..", !name.hasSuffix(".gp") else {
      throw .badFileName(path)
    }
    let scriptName = name + ".gp"
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."

    let canvas: Canvas =
      format == .text
      ? .text(fileName: name, width: 100, height: 30, isColoured: false, hasHeading: true)
      : .image(format, fileName: name, width: width, height: height)
    let script = try FigureScript(self, on: canvas)
    let work = try WorkFolder(in: folder)
    let warning = try gnuplot.draw(
      script, named: scriptName, in: work.path, isCancelled: isCancelled)
    let drawn = "\(work.path)/\(name)"
    guard let bytes = ImageFile.read(drawn) else {
      throw .programFailed(status: 0, message: warning.isEmpty ? "no image was made" : warning)
    }
    guard ImageFile.isWhole(bytes, format),
      format != .pdf || ImageFile.eraseDate(inPDF: drawn, bytes)
    else { throw .cannotWrite(path, reason: "the image is not whole; is the disk full?") }
    let prefix = slash.map { String(path[...$0]) } ?? ""
    try work.move(scriptName, to: prefix + scriptName)
    try work.move(name, to: path)
    return RenderedFigure(
      imagePath: path, scriptPath: prefix + scriptName, warning: warning)
  }
}
