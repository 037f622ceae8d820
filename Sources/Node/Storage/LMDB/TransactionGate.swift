import Glibc

/// Counts the transactions of a store, and keeps new ones waiting while the map changes its place.
///
/// The library moves its map only while no transaction of the process is open.
final class TransactionGate: @unchecked Sendable {
  // POSIX wants these at addresses that never change.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var open = 0
  private var isClosed = false
  private var isWriting = false

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    changed.deallocate()
  }

  /// Waits while the gate is closed, then counts a reader.
  func enterReading() {
    pthread_mutex_lock(mutex)
    while isClosed { pthread_cond_wait(changed, mutex) }
    open += 1
    pthread_mutex_unlock(mutex)
  }

  /// Waits for the writer before.
  func enterWriting() {
    pthread_mutex_lock(mutex)
    while isClosed || isWriting { pthread_cond_wait(changed, mutex) }
    isWriting = true
    open += 1
    pthread_mutex_unlock(mutex)
  }

  /// Counts a transaction that has ended.
  func leave(writing: Bool) {
    pthread_mutex_lock(mutex)
    open -= 1
    if writing { isWriting = false }
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  /// Runs a body while no transaction but `own` of the caller's, counted already, is open.
  func whileClosed<E: Error>(own: Int, _ body: () throws(E) -> Void) throws(E) {
    pthread_mutex_lock(mutex)
    isClosed = true
    while open > own { pthread_cond_wait(changed, mutex) }
    pthread_mutex_unlock(mutex)
    defer {
      pthread_mutex_lock(mutex)
      isClosed = false
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    try body()
  }
}
