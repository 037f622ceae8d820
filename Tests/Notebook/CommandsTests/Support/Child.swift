import Glibc

/// A child process, ended with the test that started it.
final class Child {
  /// Where the child's standard streams are.
  enum Streams {
    case files(input: String, output: String, errors: String)
    case terminal(String)
  }

  private let id: pid_t
  private var status: Int32?

  /// Starts a program, in a session of its own where it gets a terminal.
  init?(
    _ program: String, _ words: [String], in folder: String, environment: [String],
    streams: Streams
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    switch streams {
    case .files(let input, let output, let errors):
      let writing = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)
    case .terminal(let device):
      // The leader of a new session that opens a terminal gets it as its own, with Ctrl-C.
      flags |= 0x80  // POSIX_SPAWN_SETSID
      posix_spawn_file_actions_addopen(&actions, 0, device, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    // The shell goes to the folder and then becomes the program.
    let shell = "/bin/sh"
    let line = #"cd "$0" && exec "$@""#
    let argv = ([shell, "-c", line, folder, program] + words).map { strdup($0) }
    let envp = environment.map { strdup($0) }
    defer { for text in argv + envp { free(text) } }
    var id = pid_t()
    let failure = posix_spawn(&id, shell, &actions, &attributes, argv + [nil], envp + [nil])
    guard failure == 0 else { return nil }
    self.id = id
  }

  deinit {
    guard status == nil else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(id, number) }

  /// Whether the child has ended.
  private var hasEnded: Bool {
    if status != nil { return true }
    var word: Int32 = 0
    guard waitpid(id, &word, WNOHANG) == id else { return false }
    let signal = word & 0x7f
    status = signal == 0 ? (word >> 8) & 0xff : -signal
    return true
  }

  /// Waits for the end; the exit status, the negative signal that ended it, or nil in time.
  func wait() -> Int32? {
    _ = eventually { hasEnded }
    return status
  }
}

/// Looks at a condition until it holds, for at most thirty seconds; whether it does.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<6000 {
    if condition() { return true }
    usleep(5000)
  }
  return condition()
}
