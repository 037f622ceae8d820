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
    abstract:
      "Run official fixtures, real blocks and chains against the node core, or plant faults.")

  @Argument(help: "Files and folders, recognised by their shape; with --faults, names of suites.")
  var paths: [String] = []

  @Option(help: "Only cases of this fork.")
  var fork: String?

  @Option(help: ArgumentHelp("Only cases whose name matches.", valueName: "RE"))
  var filter: String?

  @Option(help: ArgumentHelp("Write the results as JSON.", valueName: "FILE"))
  var json: String?

  @Option(
    help: ArgumentHelp("Write state tests' instructions (EIP-3155) to a file.", valueName: "FILE"))
  var trace: String?

  @Option(help: "How many files or cases are run side by side.")
  var jobs: Int = 2

  @Flag(
    help: ArgumentHelp(
      "Plant faults in children of this program and look at what they leave.",
      discussion: FaultSuites.all.map { "\($0.name): \($0.about)" }.joined(separator: "\n")))
  var faults = false

  @Option(help: "Faults: the first case's seed; those after it have the next ones.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Faults: cases of each suite, or a share of its full count as 4%.", valueName: "N"))
  var cases: String?

  @Option(
    help: ArgumentHelp("Faults: the program to start, this one by default.", valueName: "FILE"))
  var executable: String?

  func validate() throws {
    if !faults, paths.isEmpty {
      throw ValidationError("give files or folders of fixtures, or --faults")
    }
    if faults, fork != nil || filter != nil || trace != nil {
      throw ValidationError("--fork, --filter and --trace are of fixtures, not of --faults")
    }
    if !faults, cases != nil || executable != nil {
      throw ValidationError("--cases and --executable are of --faults")
    }
  }

  func run() throws {
    if faults { try runFaults() } else { try runFixtures() }
  }

  private func runFaults() throws {
    let options: FaultOptions
    do {
      options = try FaultOptions(
        suites: paths, seed: seed, cases: cases, jobs: jobs,
        executable: executable ?? Program.executablePath() ?? "/proc/self/exe")
    } catch {
      throw ValidationError("\(error)")
    }
    let cancellation = Cancellation()
    let interrupts = Interrupts.install()
    interrupts?.begin(cancellation, abandon: { _exit(130) })
    let line = ProgressLine()
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let report: FaultReport
    do {
      report = try FaultRunner(options).run(in: folder, cancellation: cancellation) { progress in
        line.update(
          Terminal.Progress("faults", done: progress.done, of: progress.cases, noun: "cases"))
      }
    } catch {
      StandardStream.errors.write("dyno: \(error)\n")
      throw ExitCode(1)
    }
    line.end()
    if let json { try OutputFile.write(report.json + "\n", to: json) }
    StandardStream.output.write(report.text)
    if report.exitStatus != 0 { throw ExitCode(report.exitStatus) }
  }

  private func runFixtures() throws {
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
