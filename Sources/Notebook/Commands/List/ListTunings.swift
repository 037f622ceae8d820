import Language
import Sync

/// Shows the choices of a sync's tuning.
struct ListTunings: Command {
  static let name = "tunings"
  static let summary =
    "Show the choices of a sync's tuning: their defaults, values and what they do."
  static let examples = [Example("tunings", shows: "every choice")]

  func run(_ context: Context, _ input: Value) throws -> Value {
    let tuning = Tuning()
    return .object(
      TableValue(
        "tunings", columns: ["choice", "default", "takes", "what it is about"],
        rows: TuningField.all.map { field in
          [
            .text(field.name), .text(field.text(in: tuning)), .text(field.values.description),
            .text(field.about),
          ]
        }))
  }
}
