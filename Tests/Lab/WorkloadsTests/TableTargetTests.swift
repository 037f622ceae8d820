import Measurement
import Primitives
import Storage
import TestSupport
import Testing
import Workloads

struct TableTargetTests {
  typealias Arguments = [(name: String, values: [String])]

  private static let tables =
    Catalogue.targets.first { $0.name == "db.tables" }?
    .parameters.first { $0.name == "table" }?.choices ?? []

  private func measure(_ target: String, _ arguments: Arguments) throws -> [RunCase] {
    let folder = try TemporaryFolder()
    let hasFolder = try Catalogue.target(target).parameters.contains { $0.name == "folder" }
    var cases = try Catalogue.cases(
      try Catalogue.target(target),
      arguments: arguments + (hasFolder ? [("folder", [folder.path])] : []), seed: 4)
    let run = try Sampler.measure(cases, plan: .short(samples: 2))
    cases = []
    #expect(try folder.names() == [])
    return run.cases
  }

  private func value(_ name: String, of run: RunCase) -> String? {
    run.parameters.first { $0.name == name }?.text
  }

  @Test func `the tables are many, and the database's own`() {
    #expect(Self.tables.count >= 9)
    for name in Self.tables { #expect(Tables.named(name) != nil, "\(name)") }
  }

  @Test(arguments: tables)
  func `a table is read as it was written, in order and in none`(_ table: String) throws {
    let operations = ["seq-write", "random-write", "seq-read"]
    let run = try measure(
      "db.tables",
      [
        ("table", [table]), ("operation", operations), ("rows", ["150"]),
        ("checksums", ["on", "off"]), ("sync-mode", ["none"]),
      ])
    #expect(run.count == 6)
    #expect(Set(run.map(\.digest)).count == 1)
    #expect(run.allSatisfy { $0.work[0].count > 100 })
    // The last row of another order is another row, but as many are found.
    let random = try measure(
      "db.tables", [("table", [table]), ("operation", ["random-read"]), ("rows", ["150"])])
    #expect(random[0].digest.suffix(8) == run[0].digest.suffix(8))
  }

  @Test func `keys and values come back as they were`() throws {
    let parts = ["key-encode", "key-decode", "value-encode", "value-decode"]
    let run = try measure("db.serialisation", [("table", Self.tables), ("part", parts)])
    #expect(run.count == 4 * Self.tables.count)
    for side in ["key", "value"] {
      let digests = run.filter { value("part", of: $0)?.hasPrefix(side) == true }
      for table in Self.tables {
        let both = digests.filter { value("table", of: $0) == table }.map(\.digest)
        #expect(both.count == 2 && both[0] == both[1], "\(table) \(side)")
      }
      #expect(Set(digests.map(\.digest)).count >= Self.tables.count / 2)
    }
  }

  @Test func `six ways to put hashes come to the same, where the hashes are the same`() throws {
    let run = try measure(
      "db.hash-keys",
      [
        (
          "way",
          [
            "append_all", "append_input", "insert_unsorted", "insert_sorted", "put_unsorted",
            "put_sorted",
          ]
        ), ("preload", ["200", "1"]), ("input", ["100"]), ("sync-mode", ["none"]),
      ])
    #expect(run.count == 12)
    for preload in ["200", "1"] {
      let found = run.filter { value("preload", of: $0) == preload }
      let input = found.filter { value("way", of: $0) == "append_input" }.map(\.digest)
      let others = Set(found.map(\.digest)).subtracting(input)
      #expect(others.count == 1 && input.count == 1)
      for one in found {
        let rows = value("way", of: one) == "append_all" ? 100 + (Double(preload) ?? 0) : 100
        #expect(one.work == [Work("rows", rows)])
      }
    }
  }
}
