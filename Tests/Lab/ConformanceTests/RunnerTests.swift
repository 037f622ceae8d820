import Conformance
import JSON
import Primitives
import Synchronization
import TestSupport
import Testing

@Suite struct RunnerTests {
  static let conformance = "\(Fixtures.folder)/conformance"

  static func run(
    _ paths: [String], fork: String? = nil, filter: String? = nil, jobs: Int = 2,
    cancellation: Cancellation = Cancellation()
  ) throws -> ConformanceReport {
    let options = try ConformanceOptions(fork: fork, filter: filter, jobs: jobs)
    return ConformanceRunner(options).run(paths, cancellation: cancellation)
  }

  @Test func `the repository's own choice of fixtures passes`() throws {
    let report = try Self.run(
      [
        "conformance", "eest", "legacy-blockchain", "eest-benchmark", "evm-bench", "chains",
        "mainnet",
      ].map { "\(Fixtures.folder)/\($0)" })
    #expect(report.failures == [])
    #expect(report.total.passed > 1_000)
    #expect(report.missing == [])
    #expect(report.exitStatus == 0)
  }

  @Test func `a path that does not exist is usage gone wrong`() throws {
    let report = try Self.run(["/nowhere/at/all", "\(Self.conformance)/TrieTests"])
    #expect(report.missing == ["/nowhere/at/all"])
    #expect(report.exitStatus == 2)
    #expect(report.total.passed == 37)
    #expect(report.text.contains("no such file or folder: /nowhere/at/all\n"))
  }

  @Test func `a filter looks at the file's path and the case's name`() throws {
    let path = "\(Self.conformance)/TrieTests"
    #expect(try Self.run([path], filter: "trieanyorder.json").total.passed == 7)
    let one = try Self.run([path], filter: "anyorder_secure.*::dogs$")
    #expect(one.total.passed == 1)
    #expect(one.leftOut == 36)
    #expect(try Self.run([path], filter: "^none$").total == CaseCounts())
  }

  @Test func `a fork's cases are found by either of its names`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"a":{"env":{},"pre":{},"transaction":{},\
      "post":{"EIP158":[{},{}],"Merge":[{}],"ParisToShanghaiAtTime15k":[{}]}}}
      """, to: "a.json")
    try folder.write(#"{"a":{"in":"INVALID","out":"8100"}}"#, to: "b.json")
    #expect(try Self.run([folder.path], fork: "EIP158").total.failed == 2)
    #expect(try Self.run([folder.path], fork: "Spurious Dragon").total.failed == 2)
    #expect(try Self.run([folder.path], fork: "Paris").total.failed == 1)
    #expect(try Self.run([folder.path], fork: "ParisToShanghaiAtTime15k").total.failed == 1)
    let report = try Self.run([folder.path], fork: "Paris")
    #expect(report.total.passed == 0)
    #expect(report.leftOut == 4)
  }

  @Test func `options that mean nothing are refused`() {
    #expect(throws: ConformanceError.unknownFork("Londno")) {
      try ConformanceOptions(fork: "Londno")
    }
    #expect(throws: ConformanceError.badJobs(0)) { try ConformanceOptions(jobs: 0) }
    #expect(throws: ConformanceError.self) { try ConformanceOptions(filter: "(") }
  }

  @Test(arguments: [1, 3, 8]) func `the number of threads changes nothing`(jobs: Int) throws {
    let paths = ["\(Self.conformance)/BasicTests", "\(Self.conformance)/TrieTests"]
    let report = try Self.run(paths, jobs: jobs)
    let alone = try Self.run(paths, jobs: 1)
    #expect(report.rows == alone.rows)
    #expect(report.total == alone.total)
    #expect(report.skips.map(\.reason) == alone.skips.map(\.reason))
  }

  @Test func `a cancelled run says so`() throws {
    let cancellation = Cancellation()
    cancellation.cancel(.interrupted)
    let report = try Self.run([Self.conformance], cancellation: cancellation)
    #expect(report.total == CaseCounts())
    #expect(report.interruption == .interrupted)
    #expect(report.exitStatus == 130)
    #expect(report.text.contains("stopped before the end\n"))
  }

  @Test func `progress is told after each file and ends with the total`() throws {
    let told = Mutex<[ConformanceProgress]>([])
    let options = try ConformanceOptions(jobs: 2)
    let report = ConformanceRunner(options).run(["\(Self.conformance)/TrieTests"]) { progress in
      told.withLock { $0.append(progress) }
    }
    let all = told.withLock { $0 }
    #expect(all.map(\.filesDone) == Array(1...6))
    #expect(all.last?.files == 6)
    #expect(all.last?.counts == report.total)
  }

  @Test func `a run may be stopped by its progress`() throws {
    let cancellation = Cancellation()
    let options = try ConformanceOptions(jobs: 1)
    let report = ConformanceRunner(options).run(
      ["\(Self.conformance)/TrieTests"], cancellation: cancellation
    ) { _ in cancellation.cancel(.terminated) }
    // What was finished before is kept.
    #expect(report.total.passed > 0)
    #expect(report.total.passed < 37)
    #expect(report.exitStatus == 143)
  }

  @Test func `text and document say the same`() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"a":{"in":"dog","out":"0x83646f66"}}"#, to: "bad.json")
    let report = try Self.run([folder.path, "\(Self.conformance)/BasicTests"])
    let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.dropLast().last == "\(report.summary)")
    #expect(lines.contains("  encoding: expected 0x83646f66"))
    #expect(lines.contains("                 got 0x83646f67"))
    #expect(lines.contains("failed: \(folder.path)/bad.json::a"))

    let json = try JSONDocument(parsing: report.json).root
    #expect(try json.value("schema").int64 == 1)
    #expect(try json.value("kind").string == "conformance")
    #expect(try json.value("passed").int64 == Int64(report.total.passed))
    #expect(try json.value("failed").int64 == 1)
    #expect(try json.value("skipped").int64 == Int64(report.total.skipped))
    let failure = try json.value("failures").value(at: 0)
    #expect(try failure.value("case").string == "a")
    #expect(try failure.value("field").string == "encoding")
    #expect(try failure.value("expected").string == "0x83646f66")
    #expect(try failure.value("got").string == "0x83646f67")
    let passed = try json.value("suites").elements.reduce(0) { sum, row in
      sum + (try row.value("passed").int64)
    }
    #expect(passed == Int64(report.total.passed))
    let skipped = try json.value("skips").elements.reduce(0) { sum, row in
      sum + (try row.value("cases").int64)
    }
    #expect(skipped == Int64(report.total.skipped))
  }
}
