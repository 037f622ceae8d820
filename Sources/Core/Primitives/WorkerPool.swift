import Glibc
import Synchronization

/// A fixed set of threads that share out the items of one piece of work after another.
///
/// The calling thread takes its part, so a pool of size one has no thread of its own. Idle threads
/// look for new work for some tens of microseconds before they sleep: work that follows closely
/// starts without a wake-up.
public final class WorkerPool: Sendable {
  /// The threads that work at the same time, the calling one included.
  public let size: Int

  private let crew = Crew()
  private let threads: [pthread_t]

  /// Starts `size − 1` threads.
  ///
  /// Where the system gives fewer threads than asked for, the pool works with those it has.
  public init(size: Int) {
    precondition(size >= 1, "a pool has at least the calling thread")
    var started: [pthread_t] = []
    for _ in 1..<max(size, 1) {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(crew)
      let status = pthread_create(&thread, nil, workerMain, context.toOpaque())
      guard status == 0 else {
        context.release()
        break
      }
      started.append(thread)
    }
    threads = started
    self.size = started.count + 1
  }

  deinit {
    crew.dismiss()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Calls `body` once for each of `0..<count` and returns when all calls have returned.
  ///
  /// Calls run at the same time on up to `size` threads, in no promised order. A call made while
  /// the pool is at work, from within `body` or from another thread, runs on the caller alone.
  public func run(count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, !threads.isEmpty, crew.claim() else {
      for index in 0..<max(count, 0) { body(index) }
      return
    }
    withoutActuallyEscaping(body) { crew.run(count: count, body: $0) }
    crew.unclaim()
  }
}

/// What a thread of the pool does from its start to its end.
private func workerMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Crew>.fromOpaque(context).takeRetainedValue().serve()
  return nil
}

/// What the threads of a pool share.
///
/// `ticket` holds a generation in its upper half and the items not yet taken in its lower half; an
/// item is taken by counting down. The job is read only with an item in hand, and stays until that
/// item is completed, so a thread that comes late finds an empty ticket and touches nothing.
private final class Crew: @unchecked Sendable {
  private let ticket = Atomic<UInt64>(0)
  private let completed = Atomic<Int>(0)
  private let isClaimed = Atomic<Bool>(false)
  private let isDismissed = Atomic<Bool>(false)
  private var count = 0
  private var body: (@Sendable (Int) -> Void)?

  // POSIX wants these at addresses that never change.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let work = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// Looks at shared state before sleeping: some tens of microseconds.
  private static let looks = 20_000

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(work, nil)
    pthread_cond_init(done, nil)
  }

  deinit {
    pthread_cond_destroy(done)
    pthread_cond_destroy(work)
    pthread_mutex_destroy(mutex)
    done.deallocate()
    work.deallocate()
    mutex.deallocate()
  }

  func claim() -> Bool {
    isClaimed.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
  }

  func unclaim() {
    isClaimed.store(false, ordering: .releasing)
  }

  func dismiss() {
    isDismissed.store(true, ordering: .releasing)
    wake(work)
  }

  func run(count: Int, body: @escaping @Sendable (Int) -> Void) {
    precondition(count <= Int(UInt32.max), "too many items")
    self.count = count
    self.body = body
    completed.store(0, ordering: .relaxed)
    let generation = (ticket.load(ordering: .relaxed) >> 32) &+ 1
    ticket.store(generation << 32 | UInt64(count), ordering: .releasing)
    wake(work)
    while takeItem() {}
    waitUntil(done) { completed.load(ordering: .acquiring) == count }
    self.body = nil
  }

  func serve() {
    while true {
      waitUntil(work) {
        UInt32(truncatingIfNeeded: ticket.load(ordering: .relaxed)) > 0
          || isDismissed.load(ordering: .acquiring)
      }
      while takeItem() {}
      if isDismissed.load(ordering: .acquiring) { return }
    }
  }

  /// Takes one item, if any is left, and works it off.
  private func takeItem() -> Bool {
    var seen = ticket.load(ordering: .acquiring)
    while true {
      let left = UInt32(truncatingIfNeeded: seen)
      if left == 0 { return false }
      let (isTaken, now) = ticket.weakCompareExchange(
        expected: seen, desired: seen - 1, ordering: .acquiringAndReleasing)
      if isTaken {
        let count = self.count
        body?(count - Int(left))
        let finished = completed.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
        if finished == count { wake(done) }
        return true
      }
      seen = now
    }
  }

  private func wake(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  private func waitUntil(
    _ condition: UnsafeMutablePointer<pthread_cond_t>, _ isReached: () -> Bool
  ) {
    for look in 1...Self.looks {
      if isReached() { return }
      // With fewer processors than threads, the thread waited for needs this one's.
      if look & 1023 == 0 { sched_yield() }
    }
    pthread_mutex_lock(mutex)
    while !isReached() { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }
}
