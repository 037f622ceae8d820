import Chain
import Synchronization

/// Executors that files borrow one after the other, so that the machines' memory is made once.
final class ExecutorPool: Sendable {
  /// An executor is with one thread at a time: with the pool or with whoever borrowed it.
  private struct Lent: @unchecked Sendable {
    let executor: BlockExecutor
  }

  private let idle = Mutex<[Lent]>([])

  /// Lends an executor; one that is there already, if it can.
  func borrow() -> BlockExecutor {
    let lent = idle.withLock { $0.popLast() }
    return lent?.executor ?? BlockExecutor()
  }

  /// Takes an executor back, which the caller uses no more.
  func giveBack(_ executor: BlockExecutor) {
    let lent = Lent(executor: executor)
    idle.withLock { $0.append(lent) }
  }
}
