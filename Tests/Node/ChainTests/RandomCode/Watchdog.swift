import Glibc
import Synchronization

/// Ends the process where nothing was heard for too long: what hangs cannot be cancelled.
final class Watchdog: Sendable {
  private let beats = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)
  private let seconds: Int

  /// Makes a watchdog that waits so long, and lets it watch.
  init(seconds: Int) {
    self.seconds = seconds
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue().watch()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    precondition(status == 0, "no thread for the watchdog")
    pthread_detach(thread)
  }

  /// Tells that all goes on.
  func hear() { beats.add(1, ordering: .relaxed) }

  /// Ends the watch.
  func end() { isOver.store(true, ordering: .relaxed) }

  private func watch() {
    var heard = beats.load(ordering: .relaxed)
    var silence = 0
    while !isOver.load(ordering: .relaxed) {
      usleep(100_000)
      let now = beats.load(ordering: .relaxed)
      silence = now == heard ? silence + 1 : 0
      heard = now
      if silence >= 10 * seconds {
        let words = Array("a transaction hangs: nothing ended for \(seconds) s\n".utf8)
        _ = words.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        abort()
      }
    }
  }
}
