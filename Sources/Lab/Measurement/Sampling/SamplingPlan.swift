/// How many samples are taken, and in what time.
public struct SamplingPlan: Hashable, Sendable {
  /// The rounds, each with one sample of every case.
  public var samples: Int
  /// The time for warm-up and rounds in nanoseconds, or nil for as long as they take.
  ///
  /// One round is taken at least. What is over after the last round goes to more rounds, up to
  /// four times as many.
  public var budget: UInt64?
  /// The bounds of the warm-up of one case in nanoseconds: it ends between them when it is steady.
  public var warmUp: ClosedRange<UInt64>
  /// The time that a batch of a micro target should take, in nanoseconds.
  public var batch: ClosedRange<UInt64>
  /// The rounds after which `Sampler.measure` asks whether enough is known; each looks once.
  public var looks: [Int]

  /// Makes a plan; without words it is the default one of 52 rounds.
  public init(
    samples: Int = 52, budget: UInt64? = nil,
    warmUp: ClosedRange<UInt64> = 200_000_000...2_000_000_000,
    batch: ClosedRange<UInt64> = 200_000...1_000_000, looks: [Int] = []
  ) {
    self.samples = samples
    self.budget = budget
    self.warmUp = warmUp
    self.batch = batch
    self.looks = looks
  }

  /// A plan for tests: as few rounds as said and next to no warm-up.
  public static func short(samples: Int = 2) -> SamplingPlan {
    SamplingPlan(samples: samples, warmUp: 0...1_000_000, batch: 20_000...100_000)
  }

  /// The plan whose warm-ups of so many cases take at most half the budget.
  func forWarmUp(of cases: Int) -> SamplingPlan {
    guard let budget else { return self }
    let most = min(warmUp.upperBound, budget / UInt64(2 * max(1, cases)))
    var plan = self
    plan.warmUp = min(warmUp.lowerBound, most)...most
    return plan
  }

  /// The most rounds that the plan allows.
  var mostRounds: Int { budget == nil ? samples : 4 * samples }
}
