import Language
internal import Primitives
import Sync

/// Reads a tuning from a command's words, `name=value` each, as the tuning's fields declare them.
enum TuningReader {
  /// - Throws: `Diagnostic` under the word that is wrong.
  static func tuning(
    of words: [RestArgument], from start: Tuning = Tuning()
  ) throws(Diagnostic) -> Tuning {
    var tuning = start
    for word in words {
      guard let name = word.name else {
        throw Diagnostic(
          "a choice of the tuning is name=value", at: word.argument.span,
          hint: "batch-rows=100k; tunings lists them")
      }
      guard let field = TuningField.named(name) else {
        throw Diagnostic(
          "the tuning has no field \(name)", at: word.nameSpan ?? word.argument.span,
          hint: Language.Spelling.hint(for: name, among: TuningField.all.map(\.name))
            ?? "tunings lists them")
      }
      do throws(TuningError) {
        try field.set(text(word.argument, of: field), in: &tuning)
      } catch {
        throw Diagnostic("\(error)", at: word.argument.span)
      }
    }
    return tuning
  }

  /// The value as the field reads it: numbers in their base unit.
  private static func text(_ argument: ArgumentText, of field: TuningField) -> String {
    if case .seconds = field.values, let quantity = argument.quantity {
      return quantity.unit == .time ? "\(quantity.value / 1e9)" : "\(quantity.value)"
    }
    if let quantity = argument.quantity, quantity.value == quantity.value.rounded(),
      abs(quantity.value) < 9e18
    {
      return "\(Int(quantity.value))"
    }
    if case .value(.boolean(let flag), _) = argument { return flag ? "on" : "off" }
    return argument.plainText ?? ""
  }
}
