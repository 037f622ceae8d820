import Primitives

/// The samples of one case as they are taken.
struct Series {
  let text: String
  private let subject: Case
  private var iterations = 1
  private var expected: [UInt8] = []
  private var times: [UInt64]

  /// Makes a series with room for so many rounds.
  init(_ subject: Case, rounds: Int) {
    self.subject = subject
    text = subject.text
    times = []
    times.reserveCapacity(rounds)
  }

  /// Finds the batch, runs until the times are steady or the warm-up's time is over, and finds the
  /// batch again with the caches warm.
  mutating func warmUp(
    _ plan: SamplingPlan, _ cancellation: Cancellation
  ) throws(MeasurementError) {
    let start = MonotonicClock.now()
    try calibrate(plan.batch, cancellation)
    var recent: [Double] = []
    while !cancellation.isCancelled {
      recent.append(Double(try takeOne(sample: 0)) / Double(iterations))
      let spent = MonotonicClock.now() - start
      if spent >= plan.warmUp.upperBound { break }
      if spent >= plan.warmUp.lowerBound, Steadiness.isReached(recent) { break }
    }
    try calibrate(plan.batch, cancellation)
  }

  /// Takes the sample of one round.
  mutating func takeSample(round: Int) throws(MeasurementError) {
    times.append(try takeOne(sample: round + 1))
  }

  /// What the series comes to over its whole rounds.
  func record(rounds: Int) -> RunCase {
    RunCase(
      target: subject.target, parameters: subject.parameters, isMicro: subject.isMicro,
      samples: times.prefix(rounds).map { Double($0) / Double(iterations) },
      iterations: iterations, digest: expected, work: subject.measurable.work)
  }

  /// The most iterations of a batch, for a body that takes no time at all, and the most batches
  /// tried: enough for a factor of 10¹² where the machine is quiet.
  private static let mostIterations = 1_000_000_000
  private static let mostTries = 24

  /// Scales the iterations until a batch takes its time.
  ///
  /// The geometric middle of the bounds is aimed at, so that a slower or faster moment later stays
  /// between them.
  private mutating func calibrate(
    _ batch: ClosedRange<UInt64>, _ cancellation: Cancellation
  ) throws(MeasurementError) {
    guard subject.isMicro else { return }
    for _ in 0..<Self.mostTries where !cancellation.isCancelled {
      // The least of three: what interrupts a batch only makes it longer.
      var time = UInt64.max
      for _ in 0..<3 { time = max(1, min(time, try takeOne(sample: 0))) }
      if batch.contains(time) { return }
      let aim = (Double(batch.lowerBound) * Double(batch.upperBound)).squareRoot()
      let factor = min(max(aim / Double(time), 1.0 / 16), 16)
      let next = min(max(1, Int(Double(iterations) * factor)), Self.mostIterations)
      if next == iterations { return }
      iterations = next
    }
  }

  /// One batch: prepared, timed, its digest checked, reset.
  private mutating func takeOne(sample: Int) throws(MeasurementError) -> UInt64 {
    let measurable = subject.measurable
    do {
      try measurable.prepare()
    } catch {
      throw .preparation(text, why: "\(error)")
    }
    let time = Stopwatch.time(measurable, iterations: iterations)
    let digest = measurable.digest()
    measurable.reset()
    if expected.isEmpty { expected = digest }
    guard digest == expected else {
      throw .digestChanged(text, sample: sample, first: expected, now: digest)
    }
    return time
  }
}
