import Glibc
import Terminal
import TestSupport
import Testing

@Suite struct `The history file` {
  @Test func `gives back what was kept`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("history")
    let entries = [
      "bench trie.root", "for n in 1,4 {\n  bench x\n}", #"path "C:\new" \\ \n"#, "µ ✓ 表",
      "tab\there", "ends with \\", "\\", "a\r\nb",
    ]
    var history = History(path: path)
    for entry in entries { try history.append(entry) }
    #expect(history.entries == entries)
    #expect(History(path: path).entries == entries)
    #expect(try folder.read("history").split(separator: "\n").count == entries.count)
  }

  @Test func `keeps an entry once, at its latest place, and none that starts with a blank`() throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("history")
    var history = History(path: path)
    #expect(try history.append("a") == false)
    #expect(try history.append("b") == false)
    #expect(try history.append("a") == true)
    #expect(try history.append("a") == true)
    #expect(try history.append(" secret") == nil)
    #expect(try history.append("") == nil)
    #expect(history.entries == ["b", "a"])
    #expect(History(path: path).entries == ["b", "a"])
    #expect(try folder.read("history") == "a\nb\na\n")
  }

  @Test func `loses only the lines that are damaged`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("good one\n".utf8) + [0xff, 0xfe, 0x0a] + Array("nul \0 byte\n\n\n".utf8)
        + Array("\u{1b}[31mescape\n".utf8) + Array(repeating: 0x61, count: 1 << 21) + [0x0a]
        + Array("good two\n half".utf8) + Array("\ncut of".utf8), to: "history")
    var history = History(path: path)
    #expect(history.entries == ["good one", "good two", "cut of"])
    try history.append("next")
    #expect(History(path: path).entries == ["good one", "good two", "cut of", "next"])
  }

  @Test func `reads any bytes without harm`() throws {
    var state: UInt64 = 11
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<300 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(state >> 60 == 0 ? 0x0a : UInt8(truncatingIfNeeded: state >> 33))
      }
      let folder = try TemporaryFolder()
      let history = History(path: try folder.write(bytes, to: "history"))
      #expect(history.entries.allSatisfy { !$0.isEmpty })
    }
  }

  @Test func `is cut to its limit`() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<50).map { "entry \($0)\n" }.joined()
    let path = try folder.write(lines, to: "history")
    var history = History(path: path, limit: 20)
    #expect(history.entries.first == "entry 30")
    #expect(try folder.read("history").split(separator: "\n").count == 20)
    try history.append("one more")
    #expect(history.entries.count == 20)
    #expect(history.entries.last == "one more")
  }

  @Test func `says what is wrong and keeps the entry for the session`() {
    var history = History(path: "/proc/nowhere/history")
    #expect(throws: HistoryError.self) { try history.append("a") }
    #expect(history.entries == ["a"])
    var full = History(path: "/dev/full")
    do {
      try full.append("a")
      Issue.record("a full disk took an entry")
    } catch {
      #expect("\(error)" == "cannot write /dev/full: No space left on device")
    }
  }

  @Test func `makes its folder, and only its owner may read it`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("history")
    var deep = History(path: folder.path + "/new/er/history")
    try deep.append("a")
    #expect(History(path: deep.path).entries == ["a"])
    var history = History(path: path)
    try history.append("a")
    var information = stat()
    #expect(stat(path, &information) == 0)
    #expect(information.st_mode & 0o077 == 0)
  }
}
