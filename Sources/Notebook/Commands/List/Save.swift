import Document
import Language
import Primitives

/// Writes a value to a file.
struct Save: Command {
  static let name = "save"
  static let summary = "Write a value to a file: .json, .csv or .md by its ending."
  static let examples = [
    Example("save run to=run.json", shows: "a run with all its statistics", isParsedOnly: true)
  ]
  static let takesInput = true
  static let isRecorded = false

  @Argument("What to write.") var subject: Subject? = nil
  @Option("The file.", complete: .files) var to: Path

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    let path = context.laboratory.outputPath(to.text)
    let writer = { (format: OutputFormat) in
      ResultWriter(format: format, style: DisplayStyle()).text(of: value)
    }
    let ending = to.text.split(separator: ".").last.map(String.init) ?? ""
    guard let format = OutputFormat(rawValue: ending), format != .table else {
      throw Diagnostic(
        "save writes .json, .csv and .md; \(to.text) is none of them", at: context.span)
    }
    try FileAccess.write(writer(format), to: path)
    return .text("\(to.text) written")
  }
}
