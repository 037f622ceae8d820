import Commands
import Language
import TestSupport
import Testing

/// What `compare … against=` sets beside each other.
struct BaselineTests {
  @Test func `a run and its file are one baseline`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let file = folder.file("run.json")
    let run = "r = bench keccak size=32,64 samples=8"
    _ = try session.value("\(run); save r to=\(file)")
    for baseline in ["r", file] {
      let answer = try session.value("compare keccak size=64 against=\(baseline) threshold=99%")
      let text = RenderingTests.text(answer, .json)
      #expect(text.contains("\"same_digest\":true"), "\(baseline): \(text)")
      #expect(text.contains("\"paired\":false"), "\(baseline): \(text)")
    }
    // Several cases are answered one by one.
    guard case .list(let answers) = try session.value("compare keccak size=32,64 against=r") else {
      Issue.record("no list")
      return
    }
    #expect(answers.count == 2)
  }

  @Test func `another digest is told`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let file = folder.file("run.json")
    _ = try session.value("r = bench keccak size=32 samples=8; save r to=\(file)")
    let text = try folder.read("run.json")
    let digest = try #require(text.firstRange(of: "\"digest\":\"0x"))
    var changed = text
    let digit = text.index(digest.upperBound, offsetBy: 3)
    changed.replaceSubrange(digit...digit, with: text[digit] == "0" ? "1" : "0")
    try folder.write(changed, to: "run.json")
    let answer = try session.value("compare keccak size=32 against=\(file)")
    #expect(RenderingTests.text(answer, .json).contains("\"same_digest\":false"))
  }

  @Test(arguments: [
    ("compare keccak size=128 against=r", "the run before has no case"),
    ("compare keccak size=32 against=absent.json", "no variable or file named absent.json"),
    ("compare keccak size=32 against=3", "against is a run or a file"),
    ("compare keccak size=32 against=README.md", "README.md"),
  ])
  func `what is no baseline is named`(_ source: String, _ message: String) throws {
    let session = Repository.session()
    let outcome = session.outcome("r = bench keccak size=32 samples=8; \(source)")
    #expect(outcome.error?.message.contains(message) == true, "\(outcome.error?.message ?? "none")")
  }
}
