internal import Glibc
public import Primitives
import Synchronization

/// Where a suite of faults works: the program that it starts, and a folder of its own.
public final class FaultBench: Sendable {
  /// The program's path.
  public let executable: String
  /// The suite's folder, which goes when the run is over.
  public let folder: String
  /// The wish that the run stops.
  public let cancellation: Cancellation

  private let madeChains = Mutex<ForkedChains?>(nil)

  /// Makes a bench.
  public init(executable: String, folder: String, cancellation: Cancellation = Cancellation()) {
    self.executable = executable
    self.folder = folder
    self.cancellation = cancellation
  }

  /// The library beside the program that records and ends a child's writes; nil where it was not built.
  public var recorder: String? {
    let folder = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = (folder + ["libCWriteRecorder.so"]).joined(separator: "/")
    return access(path, R_OK) == 0 ? path : nil
  }

  /// How to have the recorder, in one line.
  static let recorderHint =
    "libCWriteRecorder.so is not beside the program; "
    + "swift build -c release --product CWriteRecorder makes it"

  /// What children know of their surroundings.
  public var environment: [String: String] {
    var environment = ["HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"]
    environment["PATH"] = getenv("PATH").map { String(cString: $0) } ?? "/usr/sbin:/usr/bin:/bin"
    return environment
  }

  /// Starts our program on a text.
  ///
  /// - Parameters:
  ///   - text: commands as after `-c`.
  ///   - additions: more of the environment.
  /// - Returns: the child, which goes on by itself.
  /// - Throws: `ChildError` where it cannot be started.
  public func start(
    _ text: String, environment additions: [String: String] = [:]
  ) throws(ChildError) -> ChildProcess {
    try ChildProcess(
      executable, ["--record", "none", "-c", text],
      environment: environment.merging(additions) { $1 }, outputIn: folder)
  }

  /// Runs our program on a text to its end, however it ends.
  ///
  /// - Throws: `ChildError`, `Cancelled`.
  public func run(
    _ text: String, environment additions: [String: String] = [:], limit: Duration = .seconds(120)
  ) throws -> ChildProcess.Result {
    try start(text, environment: additions).wait(limit: limit, cancellation: cancellation)
  }

  /// Runs our program on a text that must end well.
  ///
  /// - Returns: what it wrote to standard output.
  /// - Throws: `FaultFailure` where it does not end with status 0, `ChildError`, `Cancelled`.
  public func require(_ text: String, limit: Duration = .seconds(120)) throws -> String {
    let result = try run(text, limit: limit)
    guard result.ending == .exit(0) else {
      throw FaultFailure("\(text.line) \(result.ending): \(result.errors.line)")
    }
    return result.output
  }

  /// The digest of a database's content.
  ///
  /// - Throws: `FaultFailure` where it cannot be read, `ChildError`, `Cancelled`.
  public func digest(_ database: String) throws -> String {
    try require("digest \"\(database)\"").line
  }

  /// Two chains that part; made for the first who asks.
  public func chains() throws -> ForkedChains {
    try madeChains.withLock { made in
      if let made { return made }
      let chains = try ForkedChains(in: self)
      made = chains
      return chains
    }
  }
}

extension String {
  /// The text's lines.
  var lines: [String] { split(separator: "\n").map(String.init) }

  /// The text's first line that says something.
  var line: String {
    split(separator: "\n").first.map { String($0.drop { $0 == " " }) } ?? ""
  }
}
