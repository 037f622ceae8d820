import Measurement
import Primitives
import Testing

struct SamplerTests {
  private struct Refusal: Error, CustomStringConvertible { let description = "no file there" }

  @Test func `a macro target runs once a sample between prepare, digest and reset`() throws {
    let target = LoggingTarget("trie")
    let run = try Sampler.measure([target.makeCase()], plan: .short(samples: 3))
    #expect(run.cases.count == 1)
    #expect(run.cases[0].samples.count == 3)
    #expect(run.cases[0].iterations == 1)
    #expect(run.rounds == 3)
    #expect(!run.isPartial)
    #expect(target.iterations.allSatisfy { $0 == 1 })
    #expect(Array(target.calls.suffix(4)) == [.prepare, .run, .digest, .reset])
    #expect(target.calls.count == 4 * target.runs)
  }

  @Test func `all samples of a micro target share one count of iterations`() throws {
    let target = LoggingTarget("keccak")
    let run = try Sampler.measure([target.makeCase(isMicro: true)], plan: .short(samples: 5))
    let counts = Set(target.iterations.suffix(5))
    #expect(counts == [run.cases[0].iterations])
    #expect(run.cases[0].isMicro)
  }

  @Test func `every round takes each case once, and each leads equally often`() throws {
    let journal = LoggingTarget.Journal()
    let targets = ["a", "b"].map { LoggingTarget($0, journal: journal) }
    _ = try Sampler.measure(targets.map { $0.makeCase() }, plan: .short(samples: 8), seed: 3)
    let taken = Array(journal.names.suffix(16))
    let rounds = stride(from: 0, to: 16, by: 2).map { Array(taken[$0..<$0 + 2]) }
    #expect(rounds.allSatisfy { Set($0) == ["a", "b"] })
    #expect(rounds.count { $0[0] == "a" } == 4)
  }

  @Test func `a digest that changes is an error with both digests and the sample`() throws {
    let target = LoggingTarget("root")
    var warm = 0
    target.digestOfRun = { run in
      if warm == 0, run > 2 { warm = run }
      return [0xab, run > 2 ? 2 : 1]
    }
    let plan = SamplingPlan(samples: 9, warmUp: 0...0)
    #expect {
      try Sampler.measure([target.makeCase()], plan: plan)
    } throws: { error in
      guard case MeasurementError.digestChanged("root", let sample, [0xab, 1], [0xab, 2]) = error
      else { return false }
      return sample == 2
        && "\(error)".hasPrefix("root computed 0xab02 in sample 2, but 0xab01 before")
    }
  }

  @Test func `a cancellation keeps the whole rounds`() throws {
    let cancellation = Cancellation()
    let first = LoggingTarget("a")
    let second = LoggingTarget("b")
    second.onRun = { [unowned second] in if second.runs == 6 { cancellation.cancel() } }
    let run = try Sampler.measure(
      [first.makeCase(), second.makeCase()], plan: SamplingPlan(samples: 50, warmUp: 0...0),
      cancellation: cancellation)
    #expect(run.isPartial)
    #expect(run.rounds >= 4 && run.rounds <= 5)
    #expect(run.cases.allSatisfy { $0.samples.count == run.rounds })
  }

  @Test func `a cancellation before the first whole round leaves no run`() {
    let cancellation = Cancellation()
    cancellation.cancel(.terminated)
    #expect {
      try Sampler.measure(
        [LoggingTarget("a").makeCase()], plan: .short(), cancellation: cancellation)
    } throws: { error in
      guard case MeasurementError.stopped(let stopped) = error else { return false }
      return stopped.reason == .terminated
    }
  }

  @Test func `a case that cannot be prepared says why`() {
    let target = LoggingTarget("sync")
    target.failure = Refusal()
    #expect {
      try Sampler.measure([target.makeCase()], plan: .short())
    } throws: {
      "\($0)" == "sync: no file there"
    }
  }

  @Test func `a spent budget stops after one whole round, a rich one goes on to four times`() throws
  {
    let target = LoggingTarget("a")
    let poor = SamplingPlan(samples: 5, budget: 0, warmUp: 0...0)
    let short = try Sampler.measure([target.makeCase()], plan: poor)
    #expect(short.rounds == 1)
    #expect(!short.isPartial)
    let rich = SamplingPlan(samples: 5, budget: .max, warmUp: 0...0)
    #expect(try Sampler.measure([target.makeCase()], plan: rich).rounds == 20)
  }

  @Test func `a look that finds enough ends the run`() throws {
    let plan = SamplingPlan(samples: 50, warmUp: 0...0, looks: [8, 16, 32])
    var seen: [Int] = []
    let run = try Sampler.measure(
      [LoggingTarget("a").makeCase()], plan: plan,
      isDecided: { cases in
        seen.append(cases[0].samples.count)
        return cases[0].samples.count == 16
      })
    #expect(seen == [8, 16])
    #expect(run.rounds == 16)
  }

  @Test func `nothing to measure and no samples are errors`() {
    #expect(throws: MeasurementError.self) { try Sampler.measure([]) }
    #expect(throws: MeasurementError.self) {
      try Sampler.measure([LoggingTarget("a").makeCase()], plan: SamplingPlan(samples: 0))
    }
  }

  @Test func `the control stands beside the cases and is told from them`() throws {
    let cases = [LoggingTarget("a").makeCase(), ControlTarget.makeCase()]
    let run = try Sampler.measure(cases, plan: .short())
    #expect(run.measured.map(\.target) == ["a"])
    #expect(run.control?.target == "control")
    #expect(run.targets == ["a", "control"])
    #expect(run.resolutionFloor > 0)
  }

  @Test func `two identical cases give runs of the same shape`() throws {
    let cases = [ControlTarget.makeCase(), ControlTarget.makeCase()]
    let run = try Sampler.measure(cases, plan: .short(samples: 6))
    #expect(run.cases[0].digest == run.cases[1].digest)
    #expect(run.cases.allSatisfy { $0.samples.count == 6 && $0.samples.allSatisfy { $0 > 0 } })
  }
}
