import Language

extension Subject {
  /// The subject given, else the value on the left of `|`.
  ///
  /// - Throws: `Diagnostic` where there is neither, or both.
  static func required(
    _ given: Subject?, _ input: Value, of command: any Command.Type, _ context: Context
  ) throws(Diagnostic) -> Value {
    switch (given, input) {
    case (let given?, .nothing): return given.value
    case (nil, .nothing):
      throw Diagnostic(
        "\(command.name) needs something to work on", at: context.span,
        hint: "\(command.name) _ takes the last result")
    case (nil, _): return input
    case (_?, _):
      throw Diagnostic(
        "\(command.name) has its subject from the left of | already", at: context.span)
    }
  }
}
