public import Primitives

/// What a command runs in.
public struct Context {
  /// The session: scope, registry and the lab's services.
  public let session: Session
  /// The wish to stop, looked at once a batch.
  public let cancellation: Cancellation
  /// Where progress is told; it says nothing where nobody looks.
  public let progress: any ProgressReporter
  /// The seed of the cell, from the notebook's seed and the cell's id.
  public let seed: UInt64
  /// The cell's id, empty at first contact.
  public let cell: String
  /// The statement's number in the cell, from 1.
  public let statement: Int
  /// Where the command's words stand in the cell, for diagnostics.
  public let span: Span

  /// Makes a context.
  public init(
    session: Session, cancellation: Cancellation = Cancellation(),
    progress: any ProgressReporter = SilentProgress(), seed: UInt64 = 0, cell: String = "",
    statement: Int = 1, span: Span = Span(0, 0)
  ) {
    self.session = session
    self.cancellation = cancellation
    self.progress = progress
    self.seed = seed
    self.cell = cell
    self.statement = statement
    self.span = span
  }
}

/// Who shows how far a command is.
public protocol ProgressReporter: AnyObject, Sendable {
  /// Tells how far: a share of 1 where it is known, and a few words.
  func report(share: Double?, _ words: String)
}

/// A reporter that nobody looks at.
public final class SilentProgress: ProgressReporter {
  /// Makes the reporter.
  public init() {}

  /// Does nothing.
  public func report(share: Double?, _ words: String) {}
}

/// What the session's owner provides to its commands: files, machine, runs, recordings.
public protocol Services: AnyObject, Sendable {
  /// The words of a named catalogue with a line on each, for completion.
  func candidates(in catalogue: String) -> [(word: String, about: String)]
  /// The parameters of a benchmark target with the values that can be chosen, for completion.
  func parameters(ofTarget target: String) -> [(word: String, about: String, values: [String])]
  /// The text of a file that `source` names.
  ///
  /// - Throws: `Diagnostic` where the file cannot be read.
  func sourceText(of path: String) throws(Diagnostic) -> String
}

extension Services {
  /// No target has parameters.
  public func parameters(
    ofTarget target: String
  ) -> [(word: String, about: String, values: [String])] { [] }

  /// Reads the file from the working folder.
  public func sourceText(of path: String) throws(Diagnostic) -> String {
    try SourceFile.text(of: path)
  }
}
