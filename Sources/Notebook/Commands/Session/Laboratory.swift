import Glibc
public import Language
public import Measurement
import Primitives
import Synchronization
import Workloads

/// What a session's commands find around them: machine, build, files, stored samples, figures.
public final class Laboratory: Services {
  /// The machine that measures.
  public let machine: Measurement.Machine
  /// The program that measures.
  public let build: Measurement.Build
  /// Folders in which relative paths of input files are looked for, in order.
  public let searchPath: [String]
  /// Where relative paths of output files are written.
  public let outputFolder: String
  /// The seed of the session's data and cells.
  public let seed: UInt64
  /// The size of the terminal and whether it shows colours.
  public let screen: DisplayStyle
  /// The program that is started for work that may end its process; nil to do it in this one.
  public let program: String?

  private let state = Mutex(State())

  private struct State {
    var notebook: String?
    var figureFolder: String?
    var stored: StoredSamples?
    var onMove: (@Sendable (String) throws(Diagnostic) -> Void)?
    var samples: [RecordedRun] = []
    var figures: [ShownFigure] = []
  }

  /// Makes the surroundings of one session.
  public init(
    machine: Measurement.Machine, build: Measurement.Build,
    searchPath: [String] = ["."], outputFolder: String = ".", seed: UInt64 = 0,
    screen: DisplayStyle = DisplayStyle(), program: String? = nil
  ) {
    self.machine = machine
    self.build = build
    self.searchPath = searchPath
    self.outputFolder = outputFolder
    self.seed = seed
    self.screen = screen
    self.program = program
  }

  /// The notebook that the session is recorded to, or nil.
  public var notebook: String? {
    get { state.withLock { $0.notebook } }
    set { state.withLock { $0.notebook = newValue } }
  }

  /// Where figures without a name of their own are written, or nil for nowhere.
  public var figureFolder: String? {
    get { state.withLock { $0.figureFolder } }
    set { state.withLock { $0.figureFolder = newValue } }
  }

  /// Moves the session's notebook to another file.
  ///
  /// - Throws: `Diagnostic` where the session is not recorded or the file cannot be written.
  func moveNotebook(to path: String) throws(Diagnostic) {
    guard let move = state.withLock({ $0.onMove }) else {
      throw .failure("this session is not recorded", hint: "start dyno with --record \(path)")
    }
    try move(path)
  }

  /// What moves the session's notebook, given by who records.
  var onMove: (@Sendable (String) throws(Diagnostic) -> Void)? {
    get { state.withLock { $0.onMove } }
    set { state.withLock { $0.onMove = newValue } }
  }

  /// The samples that measurements are taken from in a re-analysis; nil to measure.
  var stored: StoredSamples? {
    get { state.withLock { $0.stored } }
    set { state.withLock { $0.stored = newValue } }
  }

  /// Keeps the raw samples of a run until the cell is recorded.
  func keep(_ run: Run, statement: Int) {
    state.withLock { $0.samples.append(RecordedRun(statement: statement, run: run)) }
  }

  /// Keeps a figure until the cell is recorded.
  func keep(_ figure: ShownFigure) { state.withLock { $0.figures.append(figure) } }

  /// Hands over what was kept since the last call.
  func takeKept() -> (samples: [RecordedRun], figures: [ShownFigure]) {
    state.withLock { state in
      defer {
        state.samples = []
        state.figures = []
      }
      return (state.samples, state.figures)
    }
  }

  /// The path of an input file: as given, or in one of the folders of the search path.
  func inputPath(_ path: String) -> String {
    let home = path.hasPrefix("~/") ? (homeFolder() ?? "~") + path.dropFirst(1) : path
    if home.hasPrefix("/") { return home }
    // What a notebook has written it finds, also where a replay's files lie apart.
    for folder in [outputFolder] + searchPath {
      let candidate = folder == "." ? home : "\(folder)/\(home)"
      if access(candidate, F_OK) == 0 { return candidate }
    }
    return home
  }

  /// The path of an output file.
  func outputPath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/") { return (homeFolder() ?? "~") + path.dropFirst(1) }
    return outputFolder == "." ? path : "\(outputFolder)/\(path)"
  }
}

/// A run on its way into the notebook's data.
struct RecordedRun: Sendable {
  var statement: Int
  var run: Run
}

/// A figure on its way into the notebook.
struct ShownFigure: Sendable {
  var title: String
  /// The path of the image, relative to the notebook.
  var path: String
}

/// The home folder of the user, or nil where there is none.
func homeFolder() -> String? {
  if let folder = getenv("HOME"), folder.pointee != 0 { return String(cString: folder) }
  guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
  return String(cString: folder)
}
