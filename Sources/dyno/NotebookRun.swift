internal import ArgumentParser
import Commands
import Document
import Glibc
import Measurement
import Primitives
import Terminal

/// Runs a notebook and records it: every output is written anew.
enum NotebookRun {
  /// Runs the file's cells in order and shows their results.
  static func run(_ path: String, shared: SharedOptions, isKept: Bool) throws {
    var options = ReplayOptions()
    options.accepts = isKept
    options.renews = isKept
    options.judge = Judge(mode: .exact)
    options.overrides = try shared.overrides().map { Pair($0.name, $0.text) }
    let cancellation = Cancellation()
    let interrupts = Interrupts.install()
    interrupts?.begin(cancellation, abandon: { _exit(130) })
    let progress = ReplayProgress()
    let writer = ResultWriter(format: shared.format, style: shared.style)
    var replay = NotebookReplay(
      options: options, machine: .current(), build: Program.build(), cancellation: cancellation,
      progress: progress)
    replay.show = { value in
      progress.end()
      writer.write(value)
    }
    let report = replay.replay(path)
    progress.end()
    for trouble in report.troubles {
      let place = trouble.cell.isEmpty ? "" : "\(path): "
      StandardStream.errors.write("dyno: \(place)\(trouble.text)\n")
    }
    if let reason = cancellation.reason {
      throw ExitCode(reason == .terminated ? 143 : 130)
    }
    if let accepted = report.acceptedCount, isKept {
      StandardStream.errors.write("\(path): \(accepted) values written\n")
    }
    if let status = report.troubles.map(\.status).first(where: { $0 != 0 }) {
      throw ExitCode(Int32(status))
    }
  }
}
