internal import ArgumentParser
import Commands
import Document
import Glibc
import Measurement
import Primitives
import Terminal

/// Replays notebooks and says value by value: same, faster, slower, unresolved.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay notebooks and compare every value with what was recorded.")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The notebooks.")
  var files: [String]

  @Option(help: "What is judged: all, or exact values only.")
  var judge: JudgeMode = .all

  @Flag(help: "Unresolved counts as different.")
  var strict = false

  @Flag(help: "Rewrite changed values in the files.")
  var accept = false

  @Flag(help: "Compute everything again from the stored samples.")
  var reanalyse = false

  @Option(help: ArgumentHelp("Judge only this cell.", valueName: "id"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Judge from this cell on.", valueName: "id"))
  var from: String?

  @Flag(help: "Judge only cells whose source changed since they were recorded.")
  var stale = false

  @Flag(help: "A machine that is not comparable is an error.")
  var requireComparable = false

  @Option(help: "Write the verdicts as JUnit XML.")
  var junit: String?

  @Option(help: "Write the report to a file too.")
  var report: String?

  func run() throws {
    var options = ReplayOptions()
    options.judge = Judge(mode: judge == .exact ? .exact : .all)
    options.isStrict = strict
    options.accepts = accept
    options.reanalyses = reanalyse
    options.only = Set(only)
    options.from = from
    options.onlyStale = stale
    options.requiresComparable = requireComparable
    options.overrides = try shared.overrides().map { Pair($0.name, $0.text) }
    let cancellation = Cancellation()
    let interrupts = Interrupts.install()
    interrupts?.begin(cancellation, abandon: { _exit(130) })
    let progress = ReplayProgress()
    let replay = NotebookReplay(
      options: options, machine: .current(), build: Program.build(), cancellation: cancellation,
      progress: progress)
    var reports: [ReplayReport] = []
    for file in files {
      if cancellation.isCancelled { break }
      let one = replay.replay(file)
      progress.end()
      if shared.format == .table {
        StandardStream.output.write(one.lines.joined(separator: "\n") + "\n")
      }
      reports.append(one)
    }
    if shared.format == .json {
      for one in reports { StandardStream.output.write(ReplayData.line(one) + "\n") }
    } else {
      StandardStream.output.write(ReplayReport.totals(reports) + "\n")
    }
    if let junit { try OutputFile.write(ReplayReport.junit(reports), to: junit) }
    if let report { try OutputFile.write(ReplayReport.text(reports), to: report) }
    if let reason = cancellation.reason {
      throw ExitCode(reason == .terminated ? 143 : 130)
    }
    let status = ReplayReport.status(of: reports)
    if status != 0 { throw ExitCode(Int32(status)) }
  }
}

/// What a replay judges.
enum JudgeMode: String, CaseIterable, ExpressibleByArgument {
  case all, exact
}

/// Tells which cell is run, on standard error where it is a terminal.
final class ReplayProgress: ProgressTelling {
  private let line = ProgressLine()

  func tell(_ words: String) { line.update(Terminal.Progress(words, done: 0)) }

  func end() { line.end() }
}
