import Primitives
import Testing
import TestSupport
import Workloads

struct NumberImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func table(_ text: String, _ name: String = "n.csv") throws -> NumberTable {
    try #require(try DatasetImporter.open(folder.write(text, to: name)).numbers)
  }

  @Test func `columns take names and units from their headings`() throws {
    let table = try table(
      """
      # measured on Monday
      accounts,time_ms,size [KiB],wall (s),rate [Mgas/s],note
      1000,1.5,2,3,4,"a, b"

      10000,15,,3e0,-4,c
      """)
    #expect(table.rows == 2)
    #expect(table["accounts"]?.values == [1_000, 10_000])
    #expect(table["accounts"]?.unit == .count)
    #expect(table["time"]?.values == [1.5e6, 15e6])
    #expect(table["time"]?.unit == .time)
    #expect(table["size"]?.values[0] == 2_048)
    #expect(table["size"]?.values[1].isNaN == true)
    #expect(table["wall"]?.values == [3e9, 3e9])
    #expect(table["rate"]?.unit == Unit(time: -1, gas: 1))
    #expect(table["note"]?.words == ["a, b", "c"])
  }

  @Test(arguments: ["\t", ";", ","])
  func `fields may stand apart in three ways`(separator: String) throws {
    let text = "a\(separator)b\r\n1\(separator)2\r\n"
    #expect(try table(text).columns.map(\.values) == [[1], [2]])
  }

  @Test func `JSON lines may have other keys a line`() throws {
    let table = try table(
      """
      {"txs": 10, "time_us": 3, "at": "x"}
      {"txs": 100, "more": 1.5, "at": "y", "list": [1]}
      """, "n.jsonl")
    #expect(table.columns.map(\.name) == ["txs", "time", "at", "more"])
    #expect(table["time"]?.values[0] == 3_000)
    #expect(table["more"]?.values[1] == 1.5)
    #expect(table["at"]?.words == ["x", "y"])
  }

  @Test func `one line of JSON is a row`() throws {
    #expect(try table("{\"a\": 1,\n \"b\": 2}", "n.json").columns.map(\.values) == [[1], [2]])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", "line 3 has 1 fields, 2 expected"),
    ("a,b\n1,2\n3,x\n", "line 3: b is \"x\", a number expected"),
    ("a,b\n1,2\n3,0x10\n", "line 3: b is \"0x10\", a number expected"),
    ("1,2\n3,4\n", "line 1 has numbers where names are expected: 1,2"),
    ("a,b\n", "has no rows of numbers"),
    ("", "is empty"),
    ("{\"a\": 1}\n{\"a\": }\n", "line 2: no JSON at byte 6"),
    ("{\"a\": 1}\n{\"a\": \"x\"}\n", "line 2: a is \"x\", a number expected"),
    ("{\"a\": [1], \"b\": {}}", "is JSON with a, b, but has neither"),
    ("[1, 2]", "is JSON, but has neither"),
    ("\u{1}\u{2}", "begins with 0x0102, which is of no known form"),
  ])
  func `what is no table of numbers is said with its place`(text: String, message: String) throws {
    let path = try folder.write(text, to: "bad")
    do {
      let dataset = try DatasetImporter.open(path)
      Issue.record("\(text) was taken as \(dataset.kind)")
    } catch {
      #expect("\(error)".hasPrefix("\(path): \(message)"), "\(error)")
    }
  }
}
