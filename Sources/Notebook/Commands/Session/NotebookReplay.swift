public import Document
import Glibc
public import Language
public import Measurement
public import Primitives

/// Replays notebooks, each in a fresh session.
public struct NotebookReplay {
  /// How to replay.
  public var options: ReplayOptions
  /// The machine that replays.
  public var machine: Measurement.Machine
  /// The program that replays.
  public var build: Measurement.Build
  /// The wish to stop, looked at before each cell and inside it.
  public var cancellation: Cancellation
  /// Who is told which cell runs.
  public var progress: any ProgressTelling
  /// Called with every result as it comes.
  public var show: @Sendable (Value) -> Void = { _ in }

  /// Makes a replay.
  public init(
    options: ReplayOptions, machine: Measurement.Machine, build: Measurement.Build,
    cancellation: Cancellation, progress: any ProgressTelling
  ) {
    self.options = options
    self.machine = machine
    self.build = build
    self.cancellation = cancellation
    self.progress = progress
  }

  /// How members compare whose values are only recorded.
  public static let agreement: AgreementLookup = { Agreements.of(kind: $0, member: $1) }

  /// Replays one notebook.
  public func replay(_ path: String) -> ReplayReport {
    let runner = CellRunner(self, path: path)
    defer { runner.removeScratch() }
    let environment = ReplayEnvironment(
      machine: machine.recorded, build: build.recorded, run: { runner.run($0) },
      agreement: Self.agreement,
      overridden: { runner.overridden($0) },
      isCancelled: { [cancellation] in cancellation.isCancelled },
      progress: { [progress] cell, position, count in
        progress.tell("\(cell.id ?? "") (\(position + 1) of \(count))")
      })
    return Replayer(options: options, environment: environment).replay(path: path)
  }
}

/// Who is told which cell is run.
public protocol ProgressTelling: AnyObject, Sendable {
  /// Tells a few words; nothing is shown where nobody looks.
  func tell(_ words: String)
}

/// The session behind a replayed notebook.
private final class CellRunner: @unchecked Sendable {
  // The replayer calls from one thread, one cell at a time.
  private let workbench: Workbench
  private let laboratory: Laboratory
  private let cancellation: Cancellation
  private let show: @Sendable (Value) -> Void
  private var scratch: ScratchFolder?
  private var dependencies: [String: [String]] = [:]

  init(_ replay: NotebookReplay, path: String) {
    let folder = Paths.folder(of: path)
    // Figures of a replay are drawn and thrown away, unless the notebook is rewritten.
    scratch =
      replay.options.accepts
      ? nil : try? ScratchFolder(for: "replay", in: Paths.temporaryFolder)
    laboratory = Laboratory(
      machine: replay.machine, build: replay.build, searchPath: Paths.searchPath(from: folder),
      outputFolder: scratch?.path ?? folder, program: Program.executablePath())
    laboratory.notebook = path
    let base = scratch?.path ?? folder
    laboratory.figureFolder = base == "." ? "figures" : base + "/figures"
    workbench = Workbench(
      laboratory: laboratory,
      overrides: Dictionary(
        replay.options.overrides.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 }))
    cancellation = replay.cancellation
    show = replay.show
  }

  func run(_ request: ReplayEnvironment.Request) -> CellOutcome {
    laboratory.stored = request.samples.map(StoredSamples.init)
    let outcome = workbench.run(
      request.cell.source, cell: request.id, seed: request.seed, cancellation: cancellation,
      show: show)
    let names = Set(outcome.results.flatMap(\.dependsOn))
    dependencies[request.id] = names.sorted()
    var recorded = outcome.recorded(laboratory) ?? CellOutcome()
    if let error = outcome.error, recorded.error == nil {
      recorded.error = CellError(kind: error.category.rawValue, message: error.message)
    }
    return recorded
  }

  func overridden(_ cell: Document.Cell) -> [String] { cell.id.flatMap { dependencies[$0] } ?? [] }

  func removeScratch() { scratch = nil }
}
