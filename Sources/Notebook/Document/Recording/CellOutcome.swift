/// What a cell gave when it ran.
public struct CellOutcome: Sendable {
  /// The values of the statements that ran, in order.
  public var statements: [RecordedStatement]
  /// The images that the cell drew.
  public var figures: [Figure]
  /// Why the cell failed, if it did.
  public var error: CellError?
  /// Whether the cell was stopped before its end.
  public var isInterrupted: Bool
  /// The raw samples behind the values.
  public var samples: [SampleCase]

  /// Makes an outcome.
  public init(
    statements: [RecordedStatement] = [], figures: [Figure] = [], error: CellError? = nil,
    isInterrupted: Bool = false, samples: [SampleCase] = []
  ) {
    self.statements = statements
    self.figures = figures
    self.error = error
    self.isInterrupted = isInterrupted
    self.samples = samples
  }
}

/// Why a cell failed.
public struct CellError: Error, Hashable, Sendable {
  /// One word: `usage`, `assert`, `command`, `timeout`.
  public var kind: String
  /// The message, several lines where it has a caret.
  public var message: String

  /// Makes an error.
  public init(kind: String, message: String) {
    self.kind = kind
    self.message = message
  }
}
