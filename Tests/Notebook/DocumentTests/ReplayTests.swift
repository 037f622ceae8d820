import Document
import Foundation
import Primitives
import Synchronization
import Testing

/// A session that gives what a table says, and remembers what it was asked for.
final class ScriptedSession: Sendable {
  let asked = Mutex<[ReplayEnvironment.Request]>([])
  private let outcomes: @Sendable (ReplayEnvironment.Request) -> CellOutcome

  init(_ outcomes: @escaping @Sendable (ReplayEnvironment.Request) -> CellOutcome) {
    self.outcomes = outcomes
  }

  var ids: [String] { asked.withLock { $0.map(\.id) } }

  func environment(
    machine: Machine = Fixtures.machine,
    overridden: @escaping @Sendable (Cell) -> [String] = { _ in [] }
  ) -> ReplayEnvironment {
    ReplayEnvironment(
      machine: machine, build: Fixtures.build,
      run: { request in
        self.asked.withLock { $0.append(request) }
        return self.outcomes(request)
      },
      agreement: { _, member in
        switch member {
        case "median": .ratio
        case "n": .shown
        default: .exact
        }
      },
      overridden: overridden)
  }
}

struct ReplayTests {
  static func outcome(_ median: Double, digest: String = "0xaa", size: String = "32") -> CellOutcome
  {
    let quantity = Quantity(median, .time, low: median * 0.995, high: median * 1.005, n: 52)
    let entry = RecordedEntry(
      subject: "keccak", parameters: [Pair("size", size)],
      members: [
        RecordedMember("median", quantity, .ratio),
        RecordedMember("digest", text: digest, agreement: .exact),
        RecordedMember("n", text: "52", agreement: .shown),
      ])
    return CellOutcome(
      statements: [RecordedStatement(number: 1, kind: "run", entries: [entry])],
      samples: [
        SampleCase(
          statement: 1, target: "keccak", parameters: [Pair("size", size)], samples: [median])
      ])
  }

  /// A notebook of cells `a001`, `a002` … with these outcomes, recorded at the path.
  static func record(_ outcomes: [(String, CellOutcome)], at path: String) throws {
    let recorder = try Recorder(
      path: path, seed: 7, machine: Fixtures.machine, build: Fixtures.build,
      access: FileAccess(syncs: false))
    for (index, outcome) in outcomes.enumerated() {
      try recorder.record(id: "a00\(index + 1)", source: outcome.0, outcome: outcome.1)
    }
  }

  static func replay(
    _ recorded: [(String, CellOutcome)], _ session: ScriptedSession,
    machine: Machine = Fixtures.machine,
    with change: (inout ReplayOptions) -> Void = { _ in },
    overridden: @escaping @Sendable (Cell) -> [String] = { _ in [] },
    edit: (String) throws -> Void = { _ in },
    then: (String, ReplayReport) throws -> Void = { _, _ in }
  ) throws -> ReplayReport {
    var options = ReplayOptions()
    change(&options)
    var result = ReplayReport(name: "")
    try Fixtures.withFolder { folder in
      let path = folder + "/n.md"
      try record(recorded, at: path)
      try edit(path)
      let replayer = Replayer(
        options: options,
        environment: session.environment(machine: machine, overridden: overridden))
      result = replayer.replay(path: path)
      try then(path, result)
    }
    return result
  }

  @Test func `the same again is status 0, with seeds from the ids`() throws {
    let session = ScriptedSession { _ in Self.outcome(100) }
    let report = try Self.replay([("x", Self.outcome(101)), ("y", Self.outcome(100))], session)
    #expect(report.status == 0)
    #expect(report.values.map(\.verdict) == [.same, .exact, .shown, .same, .exact, .shown])
    #expect(session.ids == ["a001", "a002"])
    #expect(
      session.asked.withLock { $0.map(\.seed) }
        == ["a001", "a002"].map { StableHash.cellSeed(notebookSeed: 7, id: $0) })
    #expect(
      ReplayReport.totals([report]) == "1 notebook · 4 values: 2 exact, 2 same    exit 0")
    #expect(report.lines[0] == "n.md            comparable (same machine and build)")
  }

  @Test func `slower twice is status 3, slower once is unresolved`() throws {
    let twice = ScriptedSession { _ in Self.outcome(120) }
    let report = try Self.replay([("x", Self.outcome(100))], twice)
    #expect(report.status == 3)
    #expect(report.values[0].verdict == .worse)
    #expect(report.values[0].isConfirmed)
    #expect(twice.asked.withLock { $0.map(\.isRepeated) } == [false, true])
    #expect(
      report.lines[1]
        == "  a001  keccak 32         100.0 ns → 120.0 ns  ▲ slower, twice  +20.0 % [+13.5 … +26.9]"
    )
    let once = ScriptedSession { $0.isRepeated ? Self.outcome(100) : Self.outcome(120) }
    let unresolved = try Self.replay([("x", Self.outcome(100))], once)
    #expect(unresolved.status == 0)
    #expect(unresolved.values[0].verdict == .unresolved)
    #expect(unresolved.values[0].reason == "slower once, not twice")
    let strict = try Self.replay([("x", Self.outcome(100))], once) { $0.isStrict = true }
    #expect(strict.status == 3)
    let exact = try Self.replay([("x", Self.outcome(100))], twice) { $0.judge.mode = .exact }
    #expect(exact.status == 0)
    #expect(exact.values[0].verdict == .shown)
  }

  @Test func `one worse value among many that is barely so is taken back`() throws {
    let recorded = (0..<30).map { _ in ("x", Self.outcome(100)) }
    let barely = ScriptedSession { $0.id == "a003" ? Self.outcome(106.5) : Self.outcome(100) }
    let alone = try Self.replay(
      [("x", Self.outcome(100))], ScriptedSession { _ in Self.outcome(106.5) })
    #expect(alone.values[0].verdict == .worse)
    let report = try Self.replay(Array(recorded.prefix(9)), barely)
    #expect(report.values[6].verdict == .unresolved)
    #expect(report.values[6].reason == "slower, but not among 9 values (Holm)")
    #expect(report.status == 0)
  }

  @Test func `an exact value that changed is status 3, at once`() throws {
    let session = ScriptedSession { _ in Self.outcome(100, digest: "0xbb") }
    let report = try Self.replay([("x", Self.outcome(100))], session)
    #expect(report.status == 3)
    #expect(session.ids == ["a001"])
    #expect(report.values[1].verdict == .changed)
    #expect(report.lines[2].contains("0xaa → 0xbb"))
    #expect(report.lines[2].contains("≠ changed"))
  }

  @Test func `another machine shows times, and is status 4 where that is required`() throws {
    var machine = Fixtures.machine
    machine.facts[1].text = "4"
    let session = ScriptedSession { _ in Self.outcome(300) }
    let report = try Self.replay([("x", Self.outcome(100))], session, machine: machine)
    #expect(report.status == 0)
    #expect(report.values.map(\.verdict) == [.shown, .exact, .shown])
    let required = try Self.replay([("x", Self.outcome(100))], session, machine: machine) {
      $0.requiresComparable = true
    }
    #expect(required.status == 4)
  }

  @Test func `errors stop the file with their status, expected ones do not`() throws {
    let failing = ScriptedSession {
      $0.id == "a001"
        ? CellOutcome(error: CellError(kind: "assert", message: "too slow")) : Self.outcome(100)
    }
    let recorded = [("assert x", CellOutcome()), ("y", Self.outcome(100))]
    let report = try Self.replay(recorded, failing)
    #expect(report.status == 1)
    #expect(failing.ids == ["a001"])
    #expect(report.troubles[0].text.hasSuffix("too slow"))
    let usage = ScriptedSession { _ in CellOutcome(error: CellError(kind: "usage", message: "")) }
    #expect(try Self.replay(recorded, usage).status == 2)

    let wrong = CellOutcome(error: CellError(kind: "usage", message: "no"))
    let skipped = ScriptedSession { _ in Self.outcome(100) }
    let skipping = try Self.replay([("bad", wrong), ("y", Self.outcome(100))], skipped)
    #expect(skipped.ids == ["a002"])
    #expect(skipping.status == 0)
    let expected = try Self.replay([("# expect error\nbad", wrong)], usage)
    #expect(expected.status == 0)
    #expect(expected.values.map(\.verdict) == [.exact])
    let missed = try Self.replay([("# expect error\nbad", wrong)], skipped)
    #expect(missed.status == 3)
  }

  @Test func `an interrupted recording runs whole and is not judged`() throws {
    var partial = Self.outcome(50)
    partial.isInterrupted = true
    let session = ScriptedSession { _ in Self.outcome(100) }
    let report = try Self.replay([("x", partial)], session)
    #expect(report.status == 0)
    #expect(
      report.values.allSatisfy { $0.verdict == .notCompared("interrupted when it was recorded") })
    let stopped = ScriptedSession { _ in CellOutcome(isInterrupted: true) }
    #expect(try Self.replay([("x", partial), ("y", partial)], stopped).status == 130)
    #expect(stopped.ids == ["a001"])
  }

  @Test func `cells are chosen, and those before them still run`() throws {
    let recorded = ["x", "y", "z"].map { ($0, Self.outcome(100)) }
    let session = ScriptedSession { _ in Self.outcome(100) }
    let only = try Self.replay(recorded, session) { $0.only = ["a002"] }
    #expect(session.ids == ["a001", "a002"])
    #expect(Set(only.values.map(\.key.cell)) == ["a002"])
    #expect(session.asked.withLock { $0.map(\.isJudged) } == [false, true])
    let from = try Self.replay(recorded, session) { $0.from = "a002" }
    #expect(Set(from.values.map(\.key.cell)) == ["a002", "a003"])
    let unknown = try Self.replay(recorded, session) { $0.only = ["nope"] }
    #expect(unknown.status == 2)
    let fresh = ScriptedSession { _ in Self.outcome(100) }
    let stale = try Self.replay(recorded, fresh) { $0.onlyStale = true }
    #expect(fresh.ids.isEmpty)
    #expect(stale.values.isEmpty)
  }

  @Test func `values of an overridden param are not compared`() throws {
    let session = ScriptedSession { _ in Self.outcome(900, digest: "0xcc") }
    let report = try Self.replay(
      [("x", Self.outcome(100))], session, overridden: { _ in ["txs"] })
    #expect(report.status == 0)
    #expect(report.values.allSatisfy { $0.verdict == .notCompared("txs changed") })
    #expect(report.lines[1].contains("– not compared (txs changed)"))
  }

  @Test func `a cut file replays its whole part and is status 2`() throws {
    let session = ScriptedSession { _ in Self.outcome(100) }
    let report = try Self.replay(
      [("x", Self.outcome(100))], session,
      edit: { path in
        let text = try Fixtures.read(path) + "\n```dyno id=bbbb\ny = "
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      })
    #expect(report.status == 2)
    #expect(report.values.map(\.verdict) == [.same, .exact, .shown])
  }

  @Test func `accept rewrites what changed and fills in what is missing`() throws {
    let recorded = [("x", Self.outcome(100)), ("# tolerance median 1%\ny", Self.outcome(100))]
    let session = ScriptedSession {
      switch $0.cell.source {
      case "x": Self.outcome(100.2, digest: "0xaa")
      case "hand": Self.outcome(7, size: "64")
      default: Self.outcome(150)
      }
    }
    var before = ""
    let report = try Self.replay(
      recorded, session, with: { $0.accepts = true },
      edit: { path in
        before = try Fixtures.read(path) + "\nprose  \n\n```dyno\nhand\n```"
        try before.write(toFile: path, atomically: true, encoding: .utf8)
      },
      then: { path, _ in
        let text = try Fixtures.read(path)
        let notebook = try Notebook(text: text)
        #expect(text.hasPrefix(String(before.prefix { $0 != "#" })))
        #expect(text.contains("# tolerance median 1%\ny\n"))
        #expect(text.contains("\nprose  \n\n```dyno id="))
        #expect(notebook.cells.count == 3)
        let changed = try #require(notebook.output(of: "a002"))
        #expect(
          try changed.statements()[0].entries[0].member("median")?.text.hasPrefix("150") == true)
        let digest = try #require(changed.data)
        let samples = try SampleStore(notebook: path).read(cell: "a002", digest: digest)
        #expect(samples?[0].samples == [150])
        let hand = try #require(notebook.cells[2].id)
        #expect(notebook.output(of: hand)?.on == "m1")
        let again = Replayer(environment: session.environment()).replay(path: path)
        #expect(again.status == 0)
        #expect(again.values.allSatisfy { $0.verdict != .added })
      }
    )
    #expect(report.status == 0)
    #expect(report.acceptedCount == 4)
  }

  @Test func `a rewritten notebook names the build, and an interrupted one keeps what ended`()
    throws
  {
    let session = ScriptedSession {
      $0.cell.source == "two" ? CellOutcome(isInterrupted: true) : Self.outcome(100)
    }
    try Fixtures.withFolder { folder in
      let path = folder + "/hand.md"
      let text = "# Title\n\n```dyno\none\n```\n\n```dyno\ntwo\n```\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      var options = ReplayOptions()
      options.accepts = true
      let report = Replayer(options: options, environment: session.environment())
        .replay(path: path)
      #expect(report.status == 130)
      let notebook = try Notebook(text: Fixtures.read(path))
      #expect(notebook.frontMatter.build == Fixtures.build)
      let ids = notebook.cells.map(\.id)
      #expect(ids[0].flatMap(notebook.output(of:)) != nil)
      #expect(ids[1] == nil)
    }
  }

  @Test func `a recording of the whole file writes timings anew`() throws {
    let session = ScriptedSession { _ in Self.outcome(100.5) }
    _ = try Self.replay([("x", Self.outcome(100))], session) { options in
      options.accepts = true
      options.renews = true
      options.judge.mode = .exact
    } then: { path, report in
      #expect(report.acceptedCount == 3)
      let output = try #require(Notebook(text: Fixtures.read(path)).output(of: "a001"))
      let median = try output.statements()[0].entries[0].member("median")
      #expect(median?.quantity?.value == 100.5)
    }
  }

  @Test func `accept without changes leaves the file alone`() throws {
    let session = ScriptedSession { _ in Self.outcome(100.5) }
    var before = ""
    _ = try Self.replay(
      [("x", Self.outcome(100))], session, with: { $0.accepts = true },
      edit: { before = try Fixtures.read($0) },
      then: { path, report in
        let after = try Fixtures.read(path)
        #expect(after == before)
        #expect(report.acceptedCount == 0)
      }
    )
  }

  @Test func `a machine that measured nothing of what is kept is not named`() throws {
    let slower = Machine(
      cpu: "AMD EPYC", cores: 2, memory: "24 GiB", os: "Linux 6.18", timer: "300 ns")
    var recorded = Self.outcome(100)
    recorded.samples = []
    var changed = Self.outcome(100, digest: "0xbb")
    changed.samples = []
    let session = ScriptedSession { [changed] _ in changed }
    _ = try Self.replay(
      [("x", recorded)], session, machine: slower, with: { $0.accepts = true },
      then: { path, report in
        let after = try Fixtures.read(path)
        #expect(report.acceptedCount == 1)
        #expect(after.contains("0xbb"))
        #expect(!after.contains("m2"))
        #expect(!after.contains("300 ns"))
      }
    )
  }

  @Test func `reanalysis computes from the stored samples, to the last digit`() throws {
    let session = ScriptedSession { request in
      Self.outcome(request.samples?[0].samples[0] ?? 0)
    }
    let report = try Self.replay([("x", Self.outcome(101.25))], session) { $0.reanalyses = true }
    #expect(report.status == 0)
    #expect(report.values.map(\.verdict) == [.exact, .exact, .shown])
    let off = ScriptedSession { request in
      Self.outcome((request.samples?[0].samples[0] ?? 0) * 1.01)
    }
    let changed = try Self.replay([("x", Self.outcome(101.25))], off) { $0.reanalyses = true }
    #expect(changed.status == 3)
    let tampered = try Self.replay(
      [("x", Self.outcome(101.25))], session, with: { $0.reanalyses = true },
      edit: { path in
        let file = SampleStore(notebook: path).path(of: "a001")
        let text = try Fixtures.read(file).replacingOccurrences(of: "101.25", with: "91.25")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
      }
    )
    #expect(tampered.status == 1)
    #expect(tampered.troubles[0].text.contains("digest"))
  }

  @Test func `reports are JUnit that parses, and a status over several files`() throws {
    let session = ScriptedSession { _ in
      Self.outcome(200, digest: "0x<&\"'\u{1}>", size: "a<b")
    }
    let report = try Self.replay([("x", Self.outcome(100, digest: "]]>", size: "a<b"))], session)
    var other = ReplayReport(name: "b\".md", error: NotebookError(.notText, file: "b", line: 3))
    other.notices = ["odd"]
    let xml = ReplayReport.junit([report, other])
    #expect(xml.contains("failures=\"2\""))
    #expect(xml.contains("errors=\"1\""))
    #expect(!xml.contains("\u{1}"))
    #expect(xml.contains("b&quot;.md"))
    #expect(ReplayReport.status(of: [report, other]) == 2)
    #expect(ReplayReport.status(of: [report]) == 3)
    #expect(ReplayReport.totals([report, other]).hasSuffix("exit 2"))
    #expect(ReplayReport.text([report]).contains("▲ slower, twice"))
  }

  @Test func `two notebooks are compared without running`() throws {
    try Fixtures.withFolder { folder in
      try Self.record(
        [("x", Self.outcome(100)), ("y", Self.outcome(100)), ("z", Self.outcome(100))],
        at: folder + "/a.md")
      try Self.record(
        [
          ("x", Self.outcome(130)), ("y", Self.outcome(100, digest: "0xbb")),
          ("q", Self.outcome(1)),
        ],
        at: folder + "/b.md")
      let first = try Notebook(text: Fixtures.read(folder + "/a.md"), name: "a.md")
      let second = try Notebook(text: Fixtures.read(folder + "/b.md"), name: "b.md")
      let lookup = ScriptedSession { _ in CellOutcome() }.environment().agreement
      let report = NotebookDiff.report(first, second, agreement: lookup)
      #expect(report.status == 3)
      #expect(
        report.values.map(\.verdict) == [
          .worse, .exact, .shown, .same, .changed, .shown, .notCompared("another source"),
          .notCompared("another source"), .notCompared("another source"),
        ])
      #expect(NotebookDiff.report(first, first, agreement: lookup).status == 0)
    }
  }

  @Test func `unrounded values come from the samples where they fit`() throws {
    let samples = (0..<20).map { 1000 + Double($0) * 0.123_456 }
    var outcome = Self.outcome(1001.172_832)
    outcome.samples[0].samples = samples
    let low = samples[5]
    let high = samples[14]
    outcome.statements[0].entries[0].members[0] = RecordedMember(
      "median", Quantity((samples[9] + samples[10]) / 2, .time, low: low, high: high, n: 20), .ratio
    )
    let recorded = outcome
    let session = ScriptedSession { _ in recorded }
    let report = try Self.replay([("x", recorded)], session)
    #expect(report.notices.isEmpty)
    let median = try #require(report.values[0].oldQuantity)
    #expect(median.value == (samples[9] + samples[10]) / 2)
    #expect(report.values[0].change?.d == 0)
    let tampered = try Self.replay(
      [("x", recorded)], session,
      edit: { path in
        let file = SampleStore(notebook: path).path(of: "a001")
        try "{}".write(toFile: file, atomically: true, encoding: .utf8)
      })
    #expect(tampered.status == 0)
    #expect(tampered.notices.count == 1)
    #expect(tampered.values[0].oldQuantity?.value != median.value)
  }
}
