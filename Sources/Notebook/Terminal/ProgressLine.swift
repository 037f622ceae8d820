internal import Language
import Synchronization

/// One line on a terminal that says how far a command has come, and leaves no trace.
///
/// It appears after two seconds and changes at most ten times a second; where the stream is no
/// terminal nothing is written. Any thread may tell the progress.
public final class ProgressLine: Sendable {
  private struct State {
    var shownAt: ContinuousClock.Instant?
    var hasEnded = false
  }

  private let stream: Stream
  private let isActive: Bool
  private let started: ContinuousClock.Instant
  private let state = Mutex(State())

  /// Starts the clock.
  ///
  /// - Parameters:
  ///   - stream: standard error as a rule.
  ///   - isTerminal: whether to write at all; by default what the stream says.
  ///   - now: the time of the start.
  public init(
    on stream: Stream = .errors, isTerminal: Bool? = nil, now: ContinuousClock.Instant = .now
  ) {
    self.stream = stream
    isActive = isTerminal ?? stream.isTerminal
    started = now
  }

  deinit { end() }

  /// Tells how far the work has come.
  public func update(_ progress: Progress, now: ContinuousClock.Instant = .now) {
    guard isActive, now - started >= .seconds(2) else { return }
    state.withLock { state in
      if state.hasEnded { return }
      if let last = state.shownAt, now - last < .milliseconds(100) { return }
      state.shownAt = now
      let columns = (stream.size?.columns ?? 80) - 1
      let line = progress.line(elapsed: now - started, columns: columns)
      stream.write("\r" + line + "\u{1b}[K")
    }
  }

  /// Erases the line; what is told later is not shown.
  public func end() {
    state.withLock { state in
      if state.shownAt != nil, !state.hasEnded { stream.write("\r\u{1b}[K") }
      state.hasEnded = true
    }
  }
}

/// How far a command has come.
public struct Progress: Hashable, Sendable {
  /// What is being done: `recover`.
  public var label: String
  /// The things done.
  public var done: Int
  /// All things to do, where that is known.
  public var total: Int?
  /// What is counted: `transactions`.
  public var noun: String

  /// Makes a progress.
  public init(_ label: String, done: Int, of total: Int? = nil, noun: String = "") {
    self.label = label
    self.done = done
    self.total = total
    self.noun = noun
  }

  /// The line: bar, share, counts and the time left, as much of it as fits.
  package func line(elapsed: Duration, columns: Int) -> String {
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let count = Digits.grouped(done)
    let things = noun.isEmpty ? "" : " " + noun
    guard let total, total > 0 else {
      return DisplayWidth.fitted(
        " \(label)  \(count)\(things)  \(Self.words(seconds: seconds))", to: columns)
    }
    let share = min(1, max(0, Double(done) / Double(total)))
    let cells = Int(share * 20)
    let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 20 - cells)
    let percent = Int(share * 100)
    let pad = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0)
    var line = " \(label) \(bar) \(pad)\(percent) %"
    // A share of 100 says no more than the percentage.
    let counts = noun == "%" ? "" : "  \(count) of \(Digits.grouped(total))\(things)"
    if DisplayWidth.of(line + counts) <= columns { line += counts }
    if share > 0 {
      let left = "  \(Self.words(seconds: seconds * (1 - share) / share)) left"
      if DisplayWidth.of(line + left) <= columns { line += left }
    }
    return DisplayWidth.fitted(line, to: columns)
  }

  /// A time with the digits that matter: `4.1 s`, `2 min 05 s`, `1 h 20 min`.
  static func words(seconds: Double) -> String {
    if seconds < 10 { return "\(Int(seconds)).\(Int(seconds * 10) % 10) s" }
    let whole = Int(min(seconds, 1e9))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(two(whole % 60)) s" }
    return "\(whole / 3600) h \(two(whole / 60 % 60)) min"
  }
}
