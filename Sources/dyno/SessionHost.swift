internal import ArgumentParser
import Commands
import Document
import Glibc
import Language
import Measurement
import Primitives
import Terminal

/// One recorded session between the terminal and the workbench.
final class SessionHost {
  let workbench: Workbench
  let laboratory: Laboratory
  let writer: ResultWriter
  let interrupts: Interrupts?
  let shared: SharedOptions
  private let recording: Recording

  init(shared: SharedOptions, record: String?, seed: UInt64, overrides: [String: String]) {
    self.shared = shared
    interrupts = Interrupts.install()
    laboratory = Laboratory(
      machine: .current(), build: Program.build(), searchPath: Program.searchPath, seed: seed,
      screen: shared.style, program: Program.executablePath())
    writer = ResultWriter(format: shared.format, style: shared.style)
    workbench = Workbench(laboratory: laboratory, overrides: overrides)
    recording = Recording(laboratory, wish: record)
  }

  /// Opens the notebook that the session is recorded to.
  func beginRecording() { recording.begin() }

  /// Runs one cell, shows it and records it; `isOnly` where no other follows.
  func run(_ source: String, isOnly: Bool = false) -> Int32 {
    let cancellation = Cancellation()
    let progress = CellProgress()
    let cell = recording.nextCell()
    interrupts?.begin(
      cancellation,
      abandon: {
        // The loop that does not look is left behind with the program; the notebook is whole.
        StandardStream.errors.write("\nabandoned\n")
        _exit(130)
      })
    let outcome = workbench.run(
      source, cell: cell.id, seed: cell.seed, cancellation: cancellation, progress: progress
    ) { [writer] value in
      progress.clear()
      writer.write(value)
    }
    progress.end()
    interrupts?.end()
    if let error = outcome.error { writer.write(error, source: source) }
    if let reason = outcome.stopped, outcome.results.isEmpty || reason != .interrupted {
      StandardStream.errors.write(reason == .terminated ? "terminated\n" : "stopped\n")
    }
    recording.record(cell.id, source: source, outcome, isOnly: isOnly)
    return outcome.exitStatus
  }

  /// Ends the session with a status; what could not be recorded makes it a failure.
  func finish(_ given: Int32) throws {
    let status = recording.finish() || given != 0 ? given : 1
    if status != 0 { throw ExitCode(status) }
  }
}

/// The progress of one cell, on standard error where it is a terminal.
final class CellProgress: ProgressReporter {
  private let line = ProgressLine()

  func report(share: Double?, _ words: String) {
    line.update(
      Terminal.Progress(
        words, done: Int((share ?? 0) * 100), of: share == nil ? nil : 100, noun: "%"))
  }

  /// Nothing of the line may stand where a result is written.
  func clear() { end() }

  func end() { line.end() }
}
