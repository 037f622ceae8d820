public import Primitives

/// Why there is no run.
public enum MeasurementError: Error, Sendable {
  /// No case to measure.
  case noCases
  /// A plan without a round.
  case noSamples
  /// The thread of the measurement could not be started: the system's error number.
  case noThread(Int32)
  /// A case could not be brought to its start, and why.
  case preparation(String, why: String)
  /// A case computed something else than before: a benchmark that is none.
  case digestChanged(String, sample: Int, first: [UInt8], now: [UInt8])
  /// Stopped before the first round was whole.
  case stopped(Cancelled)
}

extension MeasurementError: CustomStringConvertible {
  /// The message as people read it.
  public var description: String {
    switch self {
    case .noCases: "nothing to measure"
    case .noSamples: "a run needs 1 sample or more"
    case .noThread(let code): "no thread to measure on (system error \(code))"
    case .preparation(let text, let why): "\(text): \(why)"
    case .digestChanged(let text, let sample, let first, let now):
      "\(text) computed \(Hex.encode(now)) in \(Self.place(sample)), but "
        + "\(Hex.encode(first)) before: what changes between samples cannot be timed"
    case .stopped: "stopped before the first round was whole"
    }
  }

  private static func place(_ sample: Int) -> String {
    sample == 0 ? "the warm-up" : "sample \(sample)"
  }
}
