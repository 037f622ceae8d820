import Measurement
import Primitives
import Storage
import TestSupport
import Testing
import Workloads

struct DatabaseTargetTests {
  typealias Arguments = [(name: String, values: [String])]

  private static let ways: Arguments = [("through", ["tables", "lmdb"])]

  private func measure(
    _ target: String, _ arguments: Arguments, seed: UInt64 = 1, samples: Int = 2
  ) throws -> [RunCase] {
    let folder = try TemporaryFolder()
    let cases = try Catalogue.cases(
      try Catalogue.target(target), arguments: arguments + [("folder", [folder.path])], seed: seed)
    return try Sampler.measure(cases, plan: .short(samples: samples)).cases
  }

  @Test func `the tables and the library write the same rows, however they are put`() throws {
    let rows: Arguments = [("rows", ["500"]), ("batch", ["70", "1k"])] + Self.ways
    let plain = try measure(
      "db.put", rows + [("order", ["append", "random"]), ("sync-mode", ["none"])])
    let careful = try measure(
      "db.put",
      rows + [
        ("sync-mode", ["full", "lazy"]), ("checksums", ["on", "off"]),
        ("write-map", ["on", "off"]),
      ])
    #expect(plain.count == 8 && careful.count == 32)
    #expect(Set((plain + careful).map(\.digest)).count == 1)
    #expect(try measure("db.walk", [("rows", ["500"])])[0].digest == plain[0].digest)
    #expect(plain.allSatisfy { $0.work == [Work("rows", 500)] })
    // Other rows have another digest: their keys, their values, their number.
    let others = try [
      measure("db.put", [("rows", ["499"])]), measure("db.put", [("rows", ["500"])], seed: 2),
      measure("db.put", [("rows", ["500"]), ("value", ["101B"])]),
    ]
    #expect(Set(others.map { $0[0].digest } + [plain[0].digest]).count == 4)
  }

  @Test func `the same is read from memory and from the disk, by either way`() throws {
    let folder = "\(Repository.root)/.build"
    for target in ["db.get", "db.walk"] {
      let cases = try Catalogue.cases(
        try Catalogue.target(target),
        arguments: [
          ("rows", ["400"]), ("cache", ["warm", "cold"]), ("read-ahead", ["0", "64KiB"]),
          ("checksums", ["on", "off"]), ("folder", [folder]),
        ] + Self.ways, seed: 1)
      let run = try Sampler.measure(cases, plan: .short(samples: 2))
      #expect(run.cases.count == 16)
      #expect(Set(run.cases.map(\.digest)).count == 1)
    }
  }

  @Test func `a commit leaves the changed rows, and afterwards what was there`() throws {
    let run = try measure(
      "db.commit",
      [("rows", ["200"]), ("batch", ["1", "200"]), ("sync-mode", ["full", "none"])] + Self.ways,
      samples: 3)
    let digests = Dictionary(grouping: run) { $0.parameters.first { $0.name == "batch" }?.text }
      .mapValues { Set($0.map(\.digest)) }
    #expect(digests.count == 2 && digests.values.allSatisfy { $0.count == 1 })
    #expect(Set(digests.values.flatMap { $0 }).count == 2)
    #expect {
      try measure("db.commit", [("rows", ["10"]), ("batch", ["11"])])
    } throws: { "\($0)" == "batch=11 is outside 1 to 10" }
  }

  @Test func `databases are gone when their cases are`() throws {
    let folder = try TemporaryFolder()
    for target in ["db.put", "db.get", "db.walk", "db.commit", "stage.Bodies"] {
      let isStage = target.hasPrefix("stage")
      var arguments: Arguments = [("folder", [folder.path])]
      arguments +=
        isStage
        ? [("blocks", ["2"]), ("txs", ["1"]), ("state", ["5"])] : [("rows", ["20"])] + Self.ways
      if target == "db.commit" { arguments.append(("batch", ["5"])) }
      var cases = try Catalogue.cases(try Catalogue.target(target), arguments: arguments)
      #expect(try folder.names().isEmpty == (target == "db.put"), "\(target)")
      _ = try Sampler.measure(cases, plan: .short(samples: 1))
      cases = []
      #expect(try folder.names() == [], "\(target)")
    }
    #expect {
      try Catalogue.cases(
        try Catalogue.target("db.get"),
        arguments: [("rows", ["20"]), ("folder", [folder.file("none")])])
    } throws: {
      "\($0)" == "cannot make a folder in \(folder.file("none")): no such file or directory"
    }
  }

  @Test(arguments: ["db.put", "db.get", "db.tables", "stage.Bodies"])
  func `a measurement that is stopped ends as one`(_ target: String) throws {
    let folder = try TemporaryFolder()
    let cancellation = Cancellation()
    let size: Arguments =
      target == "stage.Bodies"
      ? [("blocks", ["2"]), ("txs", ["1"]), ("state", ["5"])] : [("rows", ["500"])]
    var cases = try Catalogue.cases(
      try Catalogue.target(target), arguments: size + [("folder", [folder.path])],
      cancellation: cancellation)
    cases[0].measurable = Stopping(cases[0].measurable, cancellation)
    #expect {
      try Sampler.measure(cases, plan: .short(), cancellation: cancellation)
    } throws: { error in
      if case MeasurementError.stopped = error { true } else { false }
    }
    cases = []
    #expect(try folder.names() == [])
    #expect(throws: Cancelled.self) {
      try Catalogue.cases(
        try Catalogue.target(target), arguments: size + [("folder", [folder.path])],
        cancellation: cancellation)
    }
    #expect(try folder.names() == [])
  }
}

/// Asks for the stop inside the second sample.
private final class Stopping: Measurable {
  private let inner: any Measurable
  private let cancellation: Cancellation
  private var samples = 0

  init(_ inner: any Measurable, _ cancellation: Cancellation) {
    self.inner = inner
    self.cancellation = cancellation
  }

  func prepare() throws { try inner.prepare() }

  func run(iterations: Int) {
    samples += 1
    if samples == 2 { cancellation.cancel() }
    inner.run(iterations: iterations)
  }

  func reset() { inner.reset() }
  func digest() -> [UInt8] { inner.digest() }
  var work: [Work] { inner.work }
}
