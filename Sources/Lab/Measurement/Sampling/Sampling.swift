import Primitives
import Statistics

/// One measurement under way, on its thread.
final class Sampling {
  let plan: SamplingPlan
  let seed: UInt64
  let cancellation: Cancellation
  private let machine: Machine
  private let build: Build
  private var series: [Series]
  private var teller = ProgressTeller()

  init(
    _ cases: [Case], plan: SamplingPlan, seed: UInt64, machine: Machine, build: Build,
    cancellation: Cancellation
  ) {
    self.plan = plan
    self.seed = seed
    self.machine = machine
    self.build = build
    self.cancellation = cancellation
    series = cases.map { Series($0, rounds: plan.mostRounds) }
  }

  func run(
    isDecided: ([RunCase]) -> Bool, progress: (SamplingProgress) -> Void
  ) throws(MeasurementError) -> Run {
    let begin = MonotonicClock.now()
    let floor = try resolutionFloor()
    for index in series.indices {
      teller.tell(progress) {
        let share = 0.1 * Double(index) / Double(self.series.count)
        return SamplingProgress(share: share, words: "warming up \(self.series[index].text)")
      }
      try unlessStopped { () throws(MeasurementError) in
        try series[index].warmUp(plan.forWarmUp(of: series.count), cancellation)
      }
    }
    let rounds = try takeRounds(since: begin, isDecided: isDecided, progress: progress)
    if rounds == 0, let reason = cancellation.reason {
      throw .stopped(Cancelled(reason: reason))
    }
    return Run(
      cases: series.map { $0.record(rounds: rounds) }, machine: machine, build: build, seed: seed,
      rounds: rounds, isPartial: cancellation.isCancelled && rounds < plan.samples,
      resolutionFloor: floor)
  }

  /// The rounds that were taken whole.
  private func takeRounds(
    since begin: UInt64, isDecided: ([RunCase]) -> Bool, progress: (SamplingProgress) -> Void
  ) throws(MeasurementError) -> Int {
    let order = InterleavedOrder(alternatives: series.count, seed: seed)
    let start = MonotonicClock.now()
    var round = 0
    while round < plan.mostRounds {
      for index in order.order(ofRound: round) {
        if cancellation.isCancelled { return round }
        let isTaken = try unlessStopped { () throws(MeasurementError) in
          try series[index].takeSample(round: round)
        }
        if !isTaken { return round }
      }
      round += 1
      let spent = MonotonicClock.now() - start
      teller.tell(progress) { self.progress(after: round, spent: spent) }
      if let budget = plan.budget, start - begin + spent + spent / UInt64(round) > budget { break }
      if plan.looks.contains(round), isDecided(series.map { $0.record(rounds: round) }) { break }
    }
    return round
  }

  /// Runs a body; what goes wrong in it once it was to stop is the stop's doing, not the target's.
  ///
  /// - Returns: whether the body came to its end.
  @discardableResult
  private func unlessStopped(
    _ body: () throws(MeasurementError) -> Void
  ) throws(MeasurementError) -> Bool {
    do throws(MeasurementError) {
      try body()
      return true
    } catch {
      if cancellation.isCancelled { return false }
      throw error
    }
  }

  private func progress(after round: Int, spent: UInt64) -> SamplingProgress {
    var share = Double(round) / Double(plan.mostRounds)
    if let budget = plan.budget { share = max(share, Double(spent) / Double(max(budget, 1))) }
    let left = Double(spent) / 1e9 * (1 - share) / share
    return SamplingProgress(
      share: min(1, 0.1 + 0.9 * share),
      words: plan.budget == nil ? "round \(round) of \(plan.samples)" : "round \(round)",
      secondsLeft: max(0, left))
  }

  /// What a loop of nothing costs an iteration, in nanoseconds: the least of a few batches.
  private func resolutionFloor() throws(MeasurementError) -> Double {
    let empty = EmptyTarget()
    let iterations = 100_000
    var least = UInt64.max
    for _ in 0..<8 { least = min(least, Stopwatch.time(empty, iterations: iterations)) }
    return Double(least) / Double(iterations)
  }
}
