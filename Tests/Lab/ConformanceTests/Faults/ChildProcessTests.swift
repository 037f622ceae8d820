import Conformance
import Glibc
import Primitives
import TestSupport
import Testing

@Suite struct ChildProcessTests {
  /// Starts a line of the shell.
  static func shell(
    _ line: String, in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> ChildProcess {
    try ChildProcess(
      "/bin/sh", ["-c", line], environment: environment, outputIn: folder.path)
  }

  @Test func `a child says what it wrote and how it ended`() throws {
    let folder = try TemporaryFolder()
    let child = try Self.shell("echo out; echo err >&2; exit 7", in: folder)
    let result = try child.wait()
    #expect(result.ending == .exit(7))
    #expect(result.output == "out\n")
    #expect(result.errors == "err\n")
    #expect(try child.wait() == result)
    #expect(try folder.names().isEmpty)
  }

  @Test func `a child knows nothing but what it is told`() throws {
    let folder = try TemporaryFolder()
    let child = try Self.shell(
      "echo \"$ONE,$HOME\"; cat", in: folder,
      environment: ["ONE": "1", "PATH": "/usr/bin:/bin"])
    #expect(try child.wait().output == "1,\n")
  }

  @Test func `more output than a pipe takes holds nobody up`() throws {
    let folder = try TemporaryFolder()
    let child = try Self.shell(
      "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done",
      in: folder)
    #expect(try child.wait().output.utf8.count == 3000 * 41)
  }

  @Test(arguments: [SIGKILL, SIGTERM]) func `a signal ends a child`(number: Int32) throws {
    let folder = try TemporaryFolder()
    let child = try Self.shell("while :; do :; done", in: folder)
    #expect(!child.hasEnded)
    child.signal(number)
    #expect(try child.wait().ending == .signal(number))
    // To whoever has the number now nothing is sent.
    child.signal(number)
  }

  @Test func `a child that takes too long is killed, with those that it started`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    // The grandchild holds the pipe open for as long as it lives.
    let child = try Self.shell("(while :; do :; done) > '\(pipe)' & wait", in: folder)
    let file = open(pipe, O_RDONLY)
    defer { close(file) }
    #expect(try child.wait(limit: .milliseconds(20)).ending == .timeLimit)
    var byte: UInt8 = 0
    #expect(read(file, &byte, 1) == 0)
  }

  @Test func `what a child leaves running goes with it`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let child = try Self.shell("(while :; do :; done) > '\(pipe)' & exit 3", in: folder)
    let file = open(pipe, O_RDONLY)
    defer { close(file) }
    #expect(try child.wait().ending == .exit(3))
    var byte: UInt8 = 0
    #expect(read(file, &byte, 1) == 0)
  }

  @Test func `a wish to stop ends the wait and the child`() throws {
    let folder = try TemporaryFolder()
    let child = try Self.shell("while :; do :; done", in: folder)
    let cancellation = Cancellation()
    cancellation.cancel(.interrupted)
    #expect(throws: Cancelled.self) { try child.wait(cancellation: cancellation) }
    #expect(child.hasEnded)
  }

  @Test func `a program that is not there is told of`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ChildError(doing: "start", path: "/nowhere/dyno", code: ENOENT)) {
      try ChildProcess("/nowhere/dyno", [], environment: [:], outputIn: folder.path)
    }
    #expect(throws: ChildError(doing: "make a file in", path: "/nowhere", code: ENOENT)) {
      try ChildProcess("/bin/sh", [], environment: [:], outputIn: "/nowhere")
    }
  }
}
