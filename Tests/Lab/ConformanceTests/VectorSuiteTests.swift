import Conformance
import Primitives
import TestSupport
import Testing

/// Vectors of precompiles, of instructions and of Keccak's permutation.
@Suite struct VectorSuiteTests {
  static let folders = [
    "geth-precompiles", "nimbus-precompiles", "geth-opcode-vectors", "keccak",
  ]

  @Test(.enabled(if: Fixtures.pack("evm-bench") != nil))
  func `all published vectors pass`() throws {
    let pack = try #require(Fixtures.pack("evm-bench"))
    let report = ConformanceRunner(try ConformanceOptions()).run(
      Self.folders.map { "\(pack)/\($0)" })
    #expect(report.failures == [])
    #expect(report.total.skipped == 0)
    // A runner that recognises less than it did fails here.
    #expect(report.total.passed >= 7_140)
  }

  @Test func `a wrong output, a wrong price and a missing failure are failures`() throws {
    let folder = try TemporaryFolder()
    let digest = "0000000000000000000000009c1185a5c5e9fc54612808977ee8f548b2258d31"
    func document(_ members: String) -> String {
      #"{"func":"ripemd","fork":"byzantium","data":[{"Input":"","Name":"a",\#(members)}]}"#
    }
    try folder.write(document(#""Expected":"\#(digest)","Gas":600"#), to: "good.json")
    try folder.write(document(#""Expected":"\#(digest)""#), to: "priceless.json")
    try folder.write(
      document(#""Expected":"01\#(digest.dropFirst(2))","Gas":600"#), to: "output.json")
    try folder.write(document(#""Expected":"\#(digest)","Gas":601"#), to: "gas.json")
    try folder.write(document(#""ExpectedError":"no reason""#), to: "failure.json")
    let report = ConformanceRunner(try ConformanceOptions()).run([folder.path])
    #expect(report.total == CaseCounts(passed: 2, failed: 3))
    #expect(Set(report.failures.map(\.field)) == ["output", "gas", "failure"])
  }

  @Test func `vectors of something unknown are failures`() throws {
    let folder = try TemporaryFolder()
    let vectors = #"[{"Input":"","Expected":"","Gas":0,"Name":"a"}]"#
    try folder.write(vectors, to: "unknown.json")
    try folder.write(vectors, to: "modexp_eip9999.json")
    try folder.write(#"{"func":"x","fork":"osaka","data":\#(vectors)}"#, to: "function.json")
    try folder.write(#"{"func":"sha256","fork":"x","data":\#(vectors)}"#, to: "fork.json")
    try folder.write(#"{"func":"blake2f","fork":"byzantium","data":\#(vectors)}"#, to: "early.json")
    try folder.write(#"[{"X":"00","Y":"00","Expected":"00"}]"#, to: "testcases_nothing.json")
    let report = ConformanceRunner(try ConformanceOptions()).run([folder.path])
    #expect(report.total == CaseCounts(failed: 6))
    #expect(Set(report.failures.map(\.field)) == ["name", "func", "fork", "precompile"])
  }

  @Test func `an instruction's operands and result`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"[{"X":"01","Y":"03","Expected":"02"},{"X":"03","Y":"01","Expected":"02"}]"#,
      to: "testcases_sub.json")
    let report = ConformanceRunner(try ConformanceOptions()).run([folder.path])
    #expect(report.total == CaseCounts(passed: 1, failed: 1))
    #expect(report.failures.first?.field == "result")
  }
}
