public import Primitives

/// Takes the samples of a run: on a thread of its own, the cases in turn, two clock reads a batch.
public enum Sampler {
  /// Measures the cases.
  ///
  /// Each is warmed up until it is steady and its batch calibrated; then every round takes one
  /// sample of each case, in an order balanced over the rounds. What each sample computed is
  /// checked against the first. A cancellation keeps the whole rounds that there are. The calling
  /// thread waits; `progress` and `isDecided` are called on the measuring thread, between samples.
  ///
  /// - Parameters:
  ///   - cases: What to measure.
  ///   - plan: How many rounds, and in what time.
  ///   - seed: What the order of the rounds starts from.
  ///   - machine: Where it runs; read from the system where none is given.
  ///   - build: What it is built of.
  ///   - cancellation: The wish to stop.
  ///   - isDecided: Whether the samples so far suffice; asked after each of the plan's looks.
  ///   - progress: Told a few times a second how far the measurement is.
  /// - Returns: The run, partial where it was stopped.
  /// - Throws: `MeasurementError`; a digest that changes is one.
  public static func measure(
    _ cases: [Case], plan: SamplingPlan = SamplingPlan(), seed: UInt64 = 0,
    machine: Machine? = nil, build: Build = .unknown, cancellation: Cancellation = Cancellation(),
    isDecided: ([RunCase]) -> Bool = { _ in false },
    progress: (SamplingProgress) -> Void = { _ in }
  ) throws(MeasurementError) -> Run {
    if cases.isEmpty { throw .noCases }
    if plan.samples < 1 { throw .noSamples }
    let machine = machine ?? .current()
    return try MeasuringThread.run { () throws(MeasurementError) in
      let sampling = Sampling(
        cases, plan: plan, seed: seed, machine: machine, build: build, cancellation: cancellation)
      return try sampling.run(isDecided: isDecided, progress: progress)
    }
  }
}
