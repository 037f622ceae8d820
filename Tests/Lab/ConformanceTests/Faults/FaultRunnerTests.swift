import Conformance
import JSON
import Primitives
import Synchronization
import TestSupport
import Testing

/// Cases that end by their seeds.
private final class Mixed: FaultSuite {
  static let name = "mixed"
  static let about = "cases that pass, fail, throw and skip"
  static let cases = 40

  init(_ bench: FaultBench) throws {}

  func run(_ place: FaultCase) throws -> FaultOutcome {
    switch place.seed % 5 {
    case 0: return .failed("by its outcome")
    case 1: throw FaultFailure("by its error")
    case 2: return .skipped("every fifth")
    default: return .passed
    }
  }

  var notes: [String] { ["a note"] }
}

private final class Impossible: FaultSuite {
  static let name = "impossible"
  static let about = "what no machine can do"
  static let cases = 7

  init(_ bench: FaultBench) throws { throw FaultSkip("no machine can") }
  func run(_ place: FaultCase) throws -> FaultOutcome { .passed }
}

private final class Broken: FaultSuite {
  static let name = "broken"
  static let about = "what cannot begin"
  static let cases = 7

  init(_ bench: FaultBench) throws { throw FaultFailure("nothing works") }
  func run(_ place: FaultCase) throws -> FaultOutcome { .passed }
}

@Suite struct FaultRunnerTests {
  private static func run(
    _ suites: [any FaultSuite.Type], seed: UInt64 = 1, cases: String? = nil, jobs: Int = 2,
    cancellation: Cancellation = Cancellation()
  ) throws -> FaultReport {
    let folder = try TemporaryFolder()
    let options = try FaultOptions(
      among: suites, seed: seed, cases: cases, jobs: jobs, executable: "/nowhere")
    let report = try FaultRunner(options).run(in: folder.path, cancellation: cancellation)
    #expect(try folder.names().isEmpty)
    return report
  }

  @Test(arguments: [1, 2, 5]) func `each case counts once by how it ended`(jobs: Int) throws {
    let report = try Self.run([Mixed.self], jobs: jobs)
    #expect(report.total == CaseCounts(passed: 16, failed: 16, skipped: 8))
    #expect(report.failures.map(\.seed) == (1...40).filter { $0 % 5 < 2 }.map(UInt64.init))
    #expect(report.exitStatus == 1)
    #expect(report.text.hasSuffix("\n16 passed, 16 failed, 8 skipped\n"))
    #expect(report.text.contains("\n  a note\n"))
  }

  @Test func `a failure says how to repeat it, and then it is repeated`() throws {
    let report = try Self.run([Mixed.self])
    let failure = try #require(report.failures.first { $0.seed == 6 })
    #expect(
      report.text.contains(
        "failed: mixed, seed 6: by its error\n"
          + "  again: dyno conformance --faults mixed --seed 6 --cases 1\n"))
    let again = try Self.run([Mixed.self], seed: failure.seed, cases: "1")
    #expect(again.failures == [failure])
    #expect(again.total == CaseCounts(failed: 1))
  }

  @Test func `a suite that this machine cannot run is skipped aloud, one that breaks fails`() throws
  {
    let report = try Self.run([Impossible.self, Broken.self, Mixed.self])
    #expect(
      report.rows.map(\.counts) == [
        CaseCounts(skipped: 7), CaseCounts(failed: 1),
        CaseCounts(passed: 16, failed: 16, skipped: 8),
      ])
    #expect(report.text.contains("skipped: impossible, 7: no machine can\n"))
    #expect(report.failures.first?.reason == "cannot begin: nothing works")
    #expect(try Self.run([Impossible.self]).exitStatus == 0)
  }

  @Test func `a stopped run says so`() throws {
    let cancellation = Cancellation()
    cancellation.cancel(.interrupted)
    let report = try Self.run([Mixed.self], cancellation: cancellation)
    #expect(report.total == CaseCounts())
    #expect(report.exitStatus == 130)
    #expect(report.text.contains("stopped before the end"))
  }

  @Test func `numbers and shares of cases`() throws {
    #expect(
      try Self.run([Mixed.self, Impossible.self], cases: "10%").rows.map(\.counts.sum) == [4, 1])
    #expect(try Self.run([Mixed.self], cases: "3").total.sum == 3)
    for word in ["0", "-1", "x", "0%", "%", "5.5", ""] {
      #expect(throws: FaultError.badCases(word)) {
        try FaultOptions(cases: word, executable: "/nowhere")
      }
    }
    #expect(throws: FaultError.badJobs(0)) { try FaultOptions(jobs: 0, executable: "") }
    #expect(throws: FaultError.unknownSuite("kill")) {
      try FaultOptions(suites: ["kills", "kill"], executable: "")
    }
  }

  @Test func `suites are found by their names, which differ`() throws {
    let names = FaultSuites.all.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(names.contains("kills"))
    let options = try FaultOptions(suites: names.reversed(), executable: "")
    #expect(options.suites.map { $0.name } == names)
    #expect(try FaultOptions(executable: "").suites.count == names.count)
  }

  @Test func `the report as JSON says what the text says`() throws {
    let report = try Self.run([Mixed.self, Impossible.self])
    _ = try JSONDocument(parsing: report.json)
    #expect(report.json.contains(#""kind":"faults","passed":16,"failed":16,"skipped":15"#))
    #expect(report.json.contains(#""again":"dyno conformance --faults mixed --seed 5 --cases 1""#))
  }

  @Test func `seeds one after the other spread evenly`() {
    for start: UInt64 in [0, 1, 1 << 40, .max - 20] {
      let places = (0..<50).map { FaultCase(seed: start &+ UInt64($0), folder: "").position }
      #expect(places.allSatisfy { (0..<1).contains($0) })
      for tenth in 0..<10 {
        let count = places.count { Int($0 * 10) == tenth }
        #expect((3...7).contains(count))
      }
    }
  }
}

extension CaseCounts {
  fileprivate var sum: Int { passed + failed + skipped }
}
