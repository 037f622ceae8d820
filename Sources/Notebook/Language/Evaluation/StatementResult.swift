/// What one finished statement gave.
public struct StatementResult: Sendable {
  /// The statement's number in its source, from 1 in the order of the text.
  public let number: Int
  /// Where the statement stands in the source.
  public let span: Span
  /// The statement as typed.
  public let sourceText: String
  /// The variable that took the value.
  public let assignedName: String?
  /// The value; `nothing` where the statement has none.
  public let value: Value
  /// Whether a notebook records it: commands say so.
  public let isRecorded: Bool
  /// The variables of the loops around it with their values as they would be typed, outer first.
  public let loopBindings: [(name: String, text: String)]
  /// The parameters overridden by `--set` on which the value depends.
  public let dependsOn: Set<String>
}
