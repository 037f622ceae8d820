internal import Glibc
public import Primitives

/// A child process in a process group of its own, ended by its number with the last who names it.
///
/// What it writes is kept in files without names, so that it never waits for a reader.
public final class ChildProcess {
  /// How a child ended.
  public enum Ending: Hashable, Sendable {
    /// By itself, with this status.
    case exit(Int32)
    /// By a signal.
    case signal(Int32)
    /// By us, for it took longer than it may.
    case timeLimit
  }

  /// What a child left.
  public struct Result: Hashable, Sendable {
    /// How it ended.
    public var ending: Ending
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String
  }

  private let id: pid_t
  private let output, errors: CInt
  private var ending: Ending?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - words: its arguments, without its name.
  ///   - environment: what it knows of its surroundings; nothing else is handed on.
  ///   - folder: where the files of its output are, which have no names.
  /// - Throws: `ChildError` where the system starts none.
  public init(
    _ program: String, _ words: [String], environment: [String: String], outputIn folder: String
  ) throws(ChildError) {
    output = open(folder, __O_TMPFILE | O_RDWR | O_CLOEXEC, 0o600)
    errors = open(folder, __O_TMPFILE | O_RDWR | O_CLOEXEC, 0o600)
    guard output >= 0, errors >= 0 else {
      throw ChildError(doing: "make a file in", path: folder, code: errno)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)

    // The terminal's Ctrl-C is for us alone, and signals that we block or ignore are not for it.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let argv = ([program] + words).map { strdup($0) }
    let envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in argv + envp { free(text) } }
    var id = pid_t()
    let failure = posix_spawn(&id, program, &actions, &attributes, argv + [nil], envp + [nil])
    guard failure == 0 else {
      close(output)
      close(errors)
      throw ChildError(doing: "start", path: program, code: failure)
    }
    self.id = id
  }

  deinit {
    if ending == nil {
      signal(SIGKILL)
      reap()
    }
    close(output)
    close(errors)
  }

  /// Sends a signal to the child and to whatever it has started; none to a child that has ended.
  public func signal(_ number: Int32) {
    if ending == nil { kill(-id, number) }
  }

  /// Whether the child has ended; its number stays its own until it is waited for.
  public var hasEnded: Bool {
    if ending != nil { return true }
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
    return status != 0 || information.si_signo != 0
  }

  /// Waits for the end.
  ///
  /// - Parameters:
  ///   - limit: how long; a child that takes longer is killed.
  ///   - cancellation: looked at every millisecond.
  /// - Returns: how it ended and what it wrote.
  /// - Throws: `Cancelled`; the child is killed then.
  public func wait(
    limit: Duration = .seconds(120), cancellation: Cancellation = Cancellation()
  ) throws(Cancelled) -> Result {
    let end = ContinuousClock.now + limit
    var isLate = false
    while !hasEnded {
      if cancellation.isCancelled || ContinuousClock.now > end {
        isLate = true
        signal(SIGKILL)
        break
      }
      usleep(1_000)
    }
    reap()
    if isLate { ending = .timeLimit }
    try cancellation.check()
    return Result(
      ending: ending ?? .timeLimit, output: Self.text(of: output), errors: Self.text(of: errors))
  }

  /// Takes the child's status, and ends what it has left running.
  private func reap() {
    if ending != nil { return }
    var information = siginfo_t()
    while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    // Until the status is taken no other process gets the number.
    kill(-id, SIGKILL)
    var word: Int32 = 0
    while waitpid(id, &word, 0) < 0, errno == EINTR {}
    let signal = word & 0x7f
    ending = signal == 0 ? .exit((word >> 8) & 0xff) : .signal(signal)
  }

  private static func text(of file: CInt) -> String {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(file, &part, part.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// In few words, as in "the sync ended with status 1".
  public var description: String {
    switch self {
    case .exit(let status): "ended with status \(status)"
    case .signal(let number): "was ended by signal \(number)"
    case .timeLimit: "took too long and was killed"
    }
  }
}

/// Why a child cannot be started.
public struct ChildError: Error, Hashable, Sendable {
  /// What was being done.
  public var doing: String
  /// With which file.
  public var path: String
  /// The system's number.
  public var code: Int32

  /// Makes an error of its values.
  public init(doing: String, path: String, code: Int32) {
    self.doing = doing
    self.path = path
    self.code = code
  }
}

extension ChildError: CustomStringConvertible {
  /// One line: what was being done, and what is wrong.
  public var description: String {
    "cannot \(doing) \(path): \(String(cString: strerror(code)).lowercased())"
  }
}
