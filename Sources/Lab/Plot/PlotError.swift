/// Why a figure could not be drawn.
public enum PlotError: Error, Hashable, Sendable {
  /// No value of the figure is a number that its axes can show.
  case nothingToDraw
  /// The file's name ends in none of the formats.
  case unknownFormat(String)
  /// A name that no file can have, or that gnuplot cannot be told.
  case badFileName(String)
  /// The program could not be started: its name and the system's reason.
  case programMissing(String, reason: String)
  /// gnuplot gave up: its exit status and its own words.
  case programFailed(status: Int, message: String)
  /// It took longer than this many seconds.
  case timedOut(Double)
  /// A file could not be written: its path and the system's reason.
  case cannotWrite(String, reason: String)
  /// The work was asked to stop.
  case cancelled
}

extension PlotError: CustomStringConvertible {
  /// One line: what happened, the value, and what to do.
  public var description: String {
    switch self {
    case .nothingToDraw:
      "nothing to draw: no value is a number that the axes can show"
    case .unknownFormat(let name):
      "'\(name)' ends in no image format; choose one of .png, .svg, .pdf, .txt"
    case .badFileName(let name):
      "'\(name)' is no name for an image file"
    case .programMissing(let program, let reason):
      "cannot start \(program) (\(reason)); install it: apt-get install gnuplot-nox"
    case .programFailed(let status, let message):
      message.isEmpty
        ? "gnuplot failed with status \(status) and said nothing"
        : "gnuplot failed with status \(status): \(message)"
    case .timedOut(let seconds):
      "gnuplot took longer than \(seconds) s and was ended"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason)"
    case .cancelled:
      "stopped before the figure was drawn"
    }
  }
}
