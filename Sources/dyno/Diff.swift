internal import ArgumentParser
import Commands
import Document
import Glibc

/// Compares the values of two notebooks without running them.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the recorded values of two notebooks.")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The older notebook.")
  var a: String

  @Argument(help: "The newer notebook.")
  var b: String

  @Option(help: "What is judged: all, or exact values only.")
  var judge: JudgeMode = .all

  func run() throws {
    let mode: Judge.Mode = judge == .exact ? .exact : .all
    let report = NotebookDiff.report(
      try OutputFile.notebook(a), try OutputFile.notebook(b), judge: Judge(mode: mode),
      agreement: NotebookReplay.agreement)
    if shared.format == .json {
      StandardStream.output.write(ReplayData.line(report) + "\n")
    } else {
      StandardStream.output.write(report.lines.joined(separator: "\n") + "\n")
      StandardStream.output.write(ReplayReport.totals([report]) + "\n")
    }
    if report.status != 0 { throw ExitCode(Int32(report.status)) }
  }
}
