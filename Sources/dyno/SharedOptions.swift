public import ArgumentParser
public import Commands
import Glibc
public import Language
import Terminal

/// The options that every way of use takes.
struct SharedOptions: ParsableArguments {
  @ArgumentParser.Option(help: "How results are written: table, json, csv, md.")
  var format: OutputFormat = .table

  @ArgumentParser.Option(help: "Colours: auto, always, never.")
  var color: ColourChoice = .auto

  @ArgumentParser.Option(
    help: ArgumentHelp("A parameter's value instead of its default.", valueName: "name=value"))
  var set: [String] = []

  /// The overridden parameters.
  ///
  /// - Throws: `ValidationError` for a text without `=`.
  func overrides() throws -> [(name: String, text: String)] {
    try set.map { text in
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw ValidationError("--set takes name=value; \(text) has no name or no =")
      }
      return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
  }

  /// Whether a stream is coloured.
  func isColoured(_ stream: Stream) -> Bool {
    color.isOn(
      isTerminal: stream.isTerminal, noColour: variable("NO_COLOR"),
      terminalType: variable("TERM"))
  }

  /// How results are laid out on standard output.
  var style: DisplayStyle {
    let isTerminal = Stream.output.isTerminal
    return DisplayStyle(
      width: Stream.output.size?.columns ?? 100, hasColour: isColoured(.output),
      showsHints: isTerminal)
  }

  private func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension ColourChoice: ExpressibleByArgument {}
