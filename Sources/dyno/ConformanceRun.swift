internal import ArgumentParser
import Commands
import Conformance
import Glibc
import Primitives
import Terminal

/// Runs official fixtures and golden files against the node.
struct ConformanceRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Run official fixtures, real blocks and chains against the node core.")

  @Argument(help: "Files and folders, recognised by their shape.")
  var paths: [String]

  @Option(help: "Only cases of this fork.")
  var fork: String?

  @Option(help: ArgumentHelp("Only cases whose name matches.", valueName: "RE"))
  var filter: String?

  @Option(help: ArgumentHelp("Write the results as JSON.", valueName: "FILE"))
  var json: String?

  @Option(
    help: ArgumentHelp("Write state tests' instructions (EIP-3155) to a file.", valueName: "FILE"))
  var trace: String?

  @Option(help: "How many files are run side by side.")
  var jobs: Int = 2

  func run() throws {
    let options: ConformanceOptions
    do {
      options = try ConformanceOptions(fork: fork, filter: filter, jobs: jobs, trace: trace)
    } catch {
      throw ValidationError("\(error)")
    }
    let cancellation = Cancellation()
    let interrupts = Interrupts.install()
    interrupts?.begin(cancellation, abandon: { _exit(130) })
    let line = ProgressLine()
    let report = ConformanceRunner(options).run(paths, cancellation: cancellation) { progress in
      line.update(
        Terminal.Progress(
          "conformance", done: progress.filesDone, of: progress.files, noun: "files"))
    }
    line.end()
    if let json { try OutputFile.write(report.json + "\n", to: json) }
    StandardStream.output.write(report.text)
    if report.exitStatus != 0 { throw ExitCode(report.exitStatus) }
  }
}
