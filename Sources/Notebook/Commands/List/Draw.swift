import Language
import Plot
import Primitives

/// Draws a value through gnuplot.
struct Draw: Command {
  static let name = "plot"
  static let summary =
    "Draw a run, a fit, a comparison or a dataset; the script is kept beside the image."
  static let examples = [
    Example("bench keccak size=32,64 samples=6 | plot", shows: "a sweep in the terminal"),
    Example("plot run x=accounts y=time log=xy to=root.svg", shows: "an image", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("What to draw.") var subject: Subject? = nil
  @Option("The parameter or column along x.") var x: String? = nil
  @Option("The member or column along y.") var y: String? = nil
  @Option("Logarithmic axes; where it is left out, the data decide.") var log: LogAxes? = nil
  @Option("The image: name.png, name.svg, name.pdf or name.txt.", complete: .files) var to: Path? =
    nil
  @Option("The title instead of the subject's own.") var title: String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    let laboratory = context.laboratory
    let options = FigureOptions(
      x: x, y: y, log: log?.rawValue, title: title, provenance: laboratory.provenance)
    let figure = try Self.figure(of: value, options)
    let isCancelled = { context.cancellation.isCancelled }
    do {
      var result = FigureValue(figure: figure)
      if let path = laboratory.figurePath(to?.text, context) {
        let drawn = try figure.render(to: path.file, isCancelled: isCancelled)
        result.path = path.shown
        result.script = drawn.scriptPath
        laboratory.keep(ShownFigure(title: figure.title, path: path.inNotebook))
      }
      if to == nil {
        let size = laboratory.screen
        result.text = try figure.text(
          width: min(size.width, 100), height: 24, colour: size.hasColour, isCancelled: isCancelled)
      }
      return .object(result)
    } catch {
      try context.cancellation.check()
      throw Diagnostic.failure("\(error)")
    }
  }

  private static func figure(of value: Value, _ options: FigureOptions) throws(Diagnostic) -> Figure
  {
    switch value {
    case .object(let drawable as any Drawable): try drawable.figure(options)
    case .list(let values) where !values.isEmpty && values.allSatisfy(\.isObject):
      try overlaid(values, options)
    default: try NumberSeries.figure(of: value, options)
    }
  }

  /// Several drawable values on the axes of the first.
  private static func overlaid(
    _ values: [Value], _ options: FigureOptions
  ) throws(Diagnostic) -> Figure {
    let changes = values.compactMap { value -> (any ComparedChange)? in
      if case .object(let change as any ComparedChange) = value { change } else { nil }
    }
    if changes.count == values.count { return ComparedChanges.figure(of: changes, options) }
    let fits = values.compactMap { value -> FitValue? in
      if case .object(let fit as FitValue) = value { fit } else { nil }
    }
    if fits.count == values.count { return FitValue.figure(of: fits, options) }
    var whole: Figure?
    for value in values {
      let figure = try figure(of: value, options)
      guard whole != nil else {
        whole = figure
        continue
      }
      whole?.series += figure.series
    }
    guard let whole else { throw .failure("the list is empty: nothing to draw") }
    return whole
  }
}

/// Which axes are logarithmic.
enum LogAxes: String, CaseIterable, Choice {
  case x, y, xy, none
}
