import CLineEdit
import Glibc
public import Primitives
import Synchronization

/// Ctrl-C and the signals that end a program, brought to whatever they are meant for.
///
/// A thread of its own takes them from a pipe. While a command runs, Ctrl-C sets its cancellation
/// and a second one within two seconds abandons it; at the prompt it drops the line.
public final class Interrupts: Sendable {
  private struct State {
    var running: Cancellation?
    var abandon: (@Sendable () -> Void)?
    var interruptedAt: ContinuousClock.Instant?
    var isTerminated = false
  }

  private let state = Mutex(State())
  /// Signals that the handlers tell; signals for the prompt.
  private let told: (read: Int32, write: Int32)
  private let wake: (read: Int32, write: Int32)

  /// The time within which a second Ctrl-C abandons.
  private static let patience = Duration.seconds(2)

  private init?() {
    guard let told = Self.pipe(), let wake = Self.pipe() else { return nil }
    self.told = told
    self.wake = wake
  }

  deinit {
    for end in [told.read, told.write, wake.read, wake.write] { close(end) }
  }

  /// Takes SIGINT, SIGTERM, SIGHUP, SIGWINCH and SIGCONT from now on, until `remove`.
  ///
  /// - Returns: nil if the system gives no pipe, or someone else has taken them.
  public static func install() -> Interrupts? {
    guard let interrupts = Interrupts() else { return nil }
    let signals = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT]
    guard signal_pipe_install(interrupts.told.write, signals, signals.count) == 0 else {
      return nil
    }
    let thread = Unmanaged.passRetained(interrupts)
    var id = pthread_t()
    let failure = pthread_create(
      &id, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Interrupts>.fromOpaque(context).takeRetainedValue().listen()
        return nil
      }, thread.toOpaque())
    if failure != 0 {
      thread.release()
      signal_pipe_remove()
      return nil
    }
    pthread_detach(id)
    return interrupts
  }

  /// An instance that no signal reaches, only `deliver`.
  package static func unconnected() -> Interrupts? { Interrupts() }

  /// Gives the signals back to what handled them before.
  public func remove() {
    signal_pipe_remove()
    var end: UInt8 = 0
    _ = write(told.write, &end, 1)
  }

  /// A command starts: from now on Ctrl-C is for it.
  ///
  /// - Parameters:
  ///   - cancellation: what Ctrl-C and SIGTERM set.
  ///   - abandon: called, on the thread of the signals, at a second Ctrl-C within two seconds.
  public func begin(_ cancellation: Cancellation, abandon: (@Sendable () -> Void)? = nil) {
    let isTerminated = state.withLock { state in
      state.running = cancellation
      state.abandon = abandon
      state.interruptedAt = nil
      return state.isTerminated
    }
    if isTerminated { cancellation.cancel(.terminated) }
  }

  /// The command has ended: Ctrl-C is for the prompt again.
  public func end() {
    state.withLock { state in
      state.running = nil
      state.abandon = nil
      state.interruptedAt = nil
    }
  }

  /// Whether a signal has asked the program to end.
  public var isTerminated: Bool { state.withLock(\.isTerminated) }

  /// What the prompt listens to, beside its terminal.
  var wakeDescriptor: Int32 { wake.read }

  /// Handles one signal as if it had come now.
  package func deliver(_ signal: Int32, at now: ContinuousClock.Instant = .now) {
    var abandon: (@Sendable () -> Void)?
    let isForPrompt = state.withLock { state in
      switch signal {
      case SIGINT:
        guard let running = state.running else { return true }
        running.cancel(.interrupted)
        if let last = state.interruptedAt, now - last <= Self.patience {
          abandon = state.abandon
        }
        state.interruptedAt = now
        return false
      case SIGTERM, SIGHUP:
        state.isTerminated = true
        state.running?.cancel(.terminated)
        return true
      default:
        return state.running == nil
      }
    }
    abandon?()
    if isForPrompt {
      var number = UInt8(truncatingIfNeeded: signal)
      _ = write(wake.write, &number, 1)
    }
  }

  private func listen() {
    var number: UInt8 = 0
    while true {
      var end = pollfd(fd: told.read, events: Int16(POLLIN), revents: 0)
      poll(&end, 1, -1)
      guard Glibc.read(told.read, &number, 1) == 1 else { continue }
      if number == 0 { return }
      deliver(Int32(number))
    }
  }

  /// A pipe whose ends never wait: a handler must not, and a full pipe holds news enough.
  private static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard closing_pipe(&ends, 1) == 0 else { return nil }
    return (ends[0], ends[1])
  }
}
