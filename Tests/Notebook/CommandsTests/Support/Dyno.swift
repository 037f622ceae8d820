import TestSupport
import Glibc

/// The built program, run with a home of its own.
final class Dyno {
  /// What a run of the program left.
  struct Result {
    /// The exit status, or the negative signal that ended it; nil where it did not end.
    var status: Int32?
    var output: String
    var errors: String
  }

  /// The program beside the tests' executable, or nil where it was not built.
  static let path: String? = {
    guard let real = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(real) }
    let path =
      String(cString: real).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/") + "/dyno"
    return access(path, X_OK) == 0 ? path : nil
  }()

  /// Home and working folder of the program.
  let home: TemporaryFolder
  private var count = 0

  init() throws { home = try TemporaryFolder() }

  var environment: [String] {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return ["HOME=\(home.path)", "PATH=\(path)", "TERM=xterm", "LANG=C.UTF-8"]
  }

  /// Runs the program to its end.
  func run(_ words: String..., input: String? = nil) throws -> Result {
    try start(words, input: input).finish()
  }

  /// Runs a line of the shell in which `$0` is the program.
  func shell(_ line: String) throws -> Result {
    try start(["-c", line, Self.path ?? ""], program: "/bin/sh").finish()
  }

  /// Starts the program.
  func start(
    _ words: [String], input: String? = nil, program: String? = nil
  ) throws -> Started {
    count += 1
    let source = try input.map { try home.write($0, to: ".in\(count)") } ?? "/dev/null"
    let (output, errors) = (".out\(count)", ".err\(count)")
    let child = Child(
      program ?? Self.path ?? "", words, in: home.path, environment: environment,
      streams: .files(input: source, output: home.file(output), errors: home.file(errors)))
    guard let child else { throw Failure.notStarted }
    return Started(child: child, home: home, output: output, errors: errors)
  }

  enum Failure: Error { case notStarted }

  /// The program while it runs.
  struct Started {
    let child: Child
    let home: TemporaryFolder
    let output, errors: String

    /// Waits until the program has written the text to standard output; whether it has.
    func shows(_ text: String) -> Bool {
      eventually { (try? home.read(output))?.contains(text) ?? false }
    }

    /// Waits for the end.
    func finish() throws -> Result {
      let status = child.wait()
      return Result(
        status: status, output: try home.read(output), errors: try home.read(errors))
    }
  }
}
