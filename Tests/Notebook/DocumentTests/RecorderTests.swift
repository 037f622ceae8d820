import Document
import Foundation
import Primitives
import Synchronization
import Testing

struct RecorderTests {
  static let outcome = CellOutcome(
    statements: [
      RecordedStatement(
        number: 1, bindings: [Pair("n", "4")], kind: "run",
        entries: [
          RecordedEntry(
            subject: "keccak", parameters: [Pair("size", "32")],
            members: [
              RecordedMember(
                "median", Quantity(182, .time, low: 181, high: 183.5, n: 52), .ratio),
              RecordedMember("digest", text: "0xabcd", agreement: .exact),
            ])
        ])
    ],
    figures: [Figure(title: "keccak", path: "figures/k.svg")],
    samples: [SampleCase(statement: 1, target: "keccak", samples: [182.25, 181], digest: "0xabcd")])

  func recorder(_ path: String, access: FileAccess = FileAccess(syncs: false)) throws -> Recorder {
    try Recorder(
      path: path, title: "Session", seed: 7, machine: Fixtures.machine, build: Fixtures.build,
      idSeed: 1, access: access)
  }

  @Test func `seeds, hashes and ids are the same everywhere`() throws {
    #expect(StableHash.cellSeed(notebookSeed: 7, id: "b3f1") == 0x18960b476a8725a8)
    #expect(StableHash.source("fit run\r\n\n") == StableHash.source("fit run"))
    #expect(StableHash.source("fit run") == "e2fa8403")
    #expect(StableHash.data([]) == "c3817c016ba4ff30")
  }

  @Test func `a session is appended cell by cell and reads back`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/deep/session.md"
      let recorder = try recorder(path)
      #expect(!FileManager.default.fileExists(atPath: path))
      let first = recorder.nextCell()
      try recorder.record(id: first.id, source: "bench keccak", outcome: Self.outcome)
      let second = recorder.nextCell()
      let error = CellError(kind: "usage", message: "no target\n```\nhint")
      try recorder.record(id: second.id, source: "a ```\n", outcome: CellOutcome(error: error))
      let third = recorder.nextCell()
      try recorder.record(id: third.id, source: "x", outcome: CellOutcome(isInterrupted: true))
      let notebook = try Notebook(text: Fixtures.read(path))
      #expect(notebook.frontMatter.title == "Session")
      #expect(notebook.frontMatter.machine(named: "m1") == Fixtures.machine)
      #expect(notebook.cells.map(\.id) == [first.id, second.id, third.id])
      #expect(notebook.cells.map(\.source) == ["bench keccak", "a ```\n", "x"])
      #expect(first.seed == StableHash.cellSeed(notebookSeed: 7, id: first.id))
      let output = try #require(notebook.output(of: first.id))
      #expect(output.source == notebook.cells[0].sourceHash)
      #expect(!notebook.isStale(notebook.cells[0]))
      #expect(try output.statements()[0].entries[0].parameters.map(\.name) == ["n", "size"])
      #expect(notebook.failure(of: second.id)?.body == ["no target", "```", "hint"])
      #expect(notebook.output(of: third.id)?.isPartial == true)
      let digest = try #require(output.data)
      let samples = try SampleStore(notebook: path).read(cell: first.id, digest: digest)
      #expect(samples?.first?.samples == [182.25, 181])
      #expect(samples?.first?.cell == first.id)
    }
  }

  @Test func `an existing notebook goes on, with its bytes and another machine`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/blocks.md"
      let bytes = try Fixtures.bytes("blocks.md")
      try Data(bytes).write(to: URL(filePath: path))
      let recorder = try recorder(path)
      try recorder.record(id: recorder.nextCell().id, source: "x", outcome: CellOutcome())
      let text = try Fixtures.read(path)
      #expect(text.utf8.starts(with: bytes))
      #expect(try Notebook(text: text).cells.count == 5)
    }
  }

  @Test func `a notebook cut off in a cell is cut back and the rest kept beside it`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/cut.md"
      let whole = "```dyno id=aaaa\nx\n```\n\n"
      try (whole + "```dyno id=bbbb\ny = ").write(toFile: path, atomically: true, encoding: .utf8)
      let recorder = try recorder(path)
      #expect(recorder.notices.map(\.problem) == [.unclosedFence("dyno")])
      try recorder.record(id: recorder.nextCell().id, source: "z", outcome: CellOutcome())
      let notebook = try Notebook(text: Fixtures.read(path))
      #expect(notebook.cut == nil)
      #expect(notebook.cells.map(\.source) == ["x", "z"])
      #expect(try Fixtures.read(path + ".cut") == "```dyno id=bbbb\ny = ")
    }
  }

  @Test func `a full disk gives one error, loses nothing and is tried again`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/full.md"
      let isFull = Atomic(false)
      let access = FileAccess(syncs: false) { file, bytes, count in
        guard isFull.load(ordering: .relaxed) else { return write(file, bytes, count) }
        // Half of it fits, then nothing.
        if count > 20 { return write(file, bytes, 20) }
        errno = ENOSPC
        return -1
      }
      let recorder = try recorder(path, access: access)
      try recorder.record(id: "aaaa", source: "one", outcome: CellOutcome())
      let before = try Fixtures.read(path)
      isFull.store(true, ordering: .relaxed)
      let error = #expect(throws: NotebookError.self) {
        try recorder.record(id: "bbbb", source: "two", outcome: Self.outcome)
      }
      #expect(error?.description.contains("no space left on device") == true)
      #expect(try Fixtures.read(path) == before)
      try recorder.record(id: "cccc", source: "three", outcome: CellOutcome())
      #expect(try Fixtures.read(path) == before)
      #expect(recorder.pendingCount == 2)
      isFull.store(false, ordering: .relaxed)
      try recorder.record(id: "dddd", source: "four", outcome: CellOutcome())
      let notebook = try Notebook(text: Fixtures.read(path))
      #expect(notebook.cells.map(\.source) == ["one", "two", "three", "four"])
      #expect(recorder.pendingCount == 0)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a device that is full is an error, once`() throws {
    let recorder = try Recorder(
      path: "/dev/full", machine: Fixtures.machine, build: Fixtures.build)
    #expect(throws: NotebookError.self) {
      try recorder.record(id: "aaaa", source: "one", outcome: CellOutcome())
    }
    try recorder.record(id: "bbbb", source: "two", outcome: CellOutcome())
    let lost = #expect(throws: NotebookError.self) { try recorder.finish() }
    #expect(lost?.description.contains("cells are not recorded") == true)
  }

  @Test func `an output over the limit points to the rest`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/long.md"
      let recorder = try recorder(path)
      let items = (0..<20_000).map { "value \($0)" }
      let entry = RecordedEntry(members: [RecordedMember("all", list: items)])
      let statement = RecordedStatement(number: 1, kind: "list", entries: [entry])
      try recorder.record(
        id: "aaaa", source: "x", outcome: CellOutcome(statements: [statement]))
      let output = try #require(Notebook(text: Fixtures.read(path)).output(of: "aaaa"))
      #expect(output.body.last?.hasSuffix("more lines: long.data/aaaa.txt") == true)
      #expect(output.body.reduce(0) { $0 + $1.utf8.count } <= Recorder.outputLimit + 100)
      #expect(try !output.statements().isEmpty)
      let rest = try Fixtures.read(folder + "/long.data/aaaa.txt")
      #expect(rest.hasSuffix("    value 19999\n"))
    }
  }

  @Test func `samples that do not fit their digest are refused`() throws {
    try Fixtures.withFolder { folder in
      let store = SampleStore(notebook: folder + "/x.md")
      let digest = try store.write(Self.outcome.samples, cell: "aaaa")
      #expect(try store.read(cell: "aaaa", digest: digest)?.count == 1)
      #expect(try store.read(cell: "bbbb", digest: digest) == nil)
      let path = store.path(of: "aaaa")
      let text = try Fixtures.read(path).replacingOccurrences(of: "182.25", with: "162.25")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: NotebookError.self) { try store.read(cell: "aaaa", digest: digest) }
    }
  }

  @Test func `a notebook without front matter gets one`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/plain.md"
      let bytes = try Fixtures.bytes("plain.md")
      try Data(bytes).write(to: URL(filePath: path))
      let recorder = try recorder(path)
      try recorder.record(id: "zzzz", source: "x", outcome: Self.outcome)
      let notebook = try Notebook(path: path)
      #expect(notebook.frontMatter.machine(named: "m1") == Fixtures.machine)
      #expect(notebook.cells.map(\.source) == ["bench keccak size=32", "x"])
      #expect(
        notebook.text.contains(String(decoding: bytes, as: UTF8.self) + "\n\n```dyno id=zzzz"))
    }
  }

  @Test func `a front matter in block style with CRLF is added to`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/block.md"
      let text = """
        ---
        machines:
          m1:
            cpu: Other
            cores: 64
        # mine
        owner: {a: [1, 2]}
        ---
        prose
        """.replacingOccurrences(of: "\n", with: "\r\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let recorder = try recorder(path)
      try recorder.record(id: "zzzz", source: "x\ny", outcome: Self.outcome)
      let notebook = try Notebook(path: path)
      #expect(notebook.frontMatter.machines.map(\.name) == ["m1", "m2"])
      #expect(notebook.frontMatter.machine(named: "m1")?["cores"] == "64")
      #expect(notebook.frontMatter.build == Fixtures.build)
      #expect(notebook.text.contains("# mine\r\nowner: {a: [1, 2]}\r\n"))
      #expect(notebook.output(of: "zzzz")?.on == "m2")
      #expect(notebook.cells.map(\.source) == ["x\ny"])
      let bare = notebook.bytes.indices.filter {
        notebook.bytes[$0] == 0x0a && ($0 == 0 || notebook.bytes[$0 - 1] != 0x0d)
      }
      #expect(bare.isEmpty)
    }
  }

  @Test func `a broken notebook is not recorded into`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/broken.md"
      try "---\ndyno: 9\n---\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: NotebookError(.unsupportedVersion("9"), file: "broken.md", line: 2)) {
        try recorder(path)
      }
    }
  }

  @Test func `paths of figures with blanks and brackets come back`() throws {
    let figure = Figure(title: "a [b]", path: "figures/a (1) b.svg")
    let notebook = try Notebook(text: "```dyno id=aaaa\nx\n```\n\n\(figure.markdown)\n")
    guard case .figure(let read) = notebook.blocks.last?.content else {
      Issue.record("no figure")
      return
    }
    #expect(read.path == figure.path)
  }
}
