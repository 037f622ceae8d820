/// Tells progress a few times a second, however often it is asked to.
struct ProgressTeller {
  private static let interval: UInt64 = 100_000_000
  private var last: UInt64 = 0

  mutating func tell(
    _ progress: (SamplingProgress) -> Void, _ what: () -> SamplingProgress
  ) {
    let now = MonotonicClock.now()
    guard now &- last >= Self.interval else { return }
    last = now
    progress(what())
  }
}
