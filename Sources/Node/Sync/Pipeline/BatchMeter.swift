internal import Glibc
internal import Storage

/// Measures a batch: time, processor time and what was done to the tables.
struct BatchMeter {
  private let store: any KeyValueStore
  private let counters: StoreCounters
  private let start = now(CLOCK_MONOTONIC)
  private let processorStart = now(CLOCK_PROCESS_CPUTIME_ID)

  init(_ store: any KeyValueStore) {
    self.store = store
    counters = store.counters
  }

  /// What was measured since the meter was made.
  func batch(
    _ stage: StageID, from: BlockNumber, to: BlockNumber, rows: Int, gas: UInt64
  ) -> StageBatch {
    StageBatch(
      stage: stage, from: from, to: to, rows: rows, gas: gas,
      time: Self.now(CLOCK_MONOTONIC) - start,
      processorTime: Self.now(CLOCK_PROCESS_CPUTIME_ID) - processorStart,
      counters: store.counters.since(counters))
  }

  private static func now(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
