import Commands
import JSON
import Language
import Testing

/// The forms in which results leave the program.
struct RenderingTests {
  /// A source for every kind that commands return.
  static let sources = [
    ("run", "bench keccak size=32,64 samples=3"),
    ("comparison", "compare keccak size=32,64 samples=4"),
    ("comparison", "r = bench keccak size=32 samples=8; compare keccak size=32 against=r"),
    ("summary", "summary 1,2,3,4,5,6,7"),
    ("fit", "bench keccak size=1KiB,4KiB,16KiB samples=6 | fit over=size"),
    ("trend", "trend 10,11,10,12,11,13,12,14,13,15,14,16"),
    ("dataset", "generate accounts count=10"),
    ("figure", "plot 1,2,3"),
    ("table", "targets keccak"),
    ("page", "help units"),
    ("gas", "generate blocks txs=3 mix=erc20:1 state=10 | gas"),
    ("table", "generate blocks txs=3 state=10 | gas per=transaction"),
    ("opcodes", "bench evm hash samples=3 | opcodes"),
    ("trace", "generate blocks txs=1 mix=swap:1 state=10 | trace"),
  ]

  static func text(_ value: Value, _ format: OutputFormat) -> String {
    ResultWriter(format: format, style: DisplayStyle()).text(of: value)
  }

  static func text(_ source: String, _ format: OutputFormat) throws -> String {
    text(try Repository.session().value(source), format)
  }

  @Test(arguments: sources) func `every kind has every form`(
    _ kind: String, _ source: String
  ) throws {
    let value = try Repository.session().value(source)
    let table = Self.text(value, .table)
    #expect(table.hasSuffix("\n") && table.count > 1)

    let json = Self.text(value, .json)
    #expect(json.count(where: \.isNewline) == 1)
    let root = try JSONDocument(parsing: json).root
    #expect(try root.members.map(\.key).prefix(2) == ["schema", "kind"])
    #expect(try root.value("schema").int64 == 1)
    #expect(try root.value("kind").string == kind)

    let rows = Self.rows(Self.text(value, .csv))
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)).count == 1, "\(rows)")
    #expect(Set(rows[0]).count == rows[0].count, "\(rows[0])")

    let lines = Self.text(value, .md).split(separator: "\n").map(String.init)
    #expect(lines.count > 2)
    #expect(lines[1].allSatisfy { "|- ".contains($0) })
    let columns = lines.map { line in
      line.replacing("\\|", with: "").count { $0 == "|" } - 1
    }
    #expect(Set(columns) == [rows[0].count])
  }

  @Test func `plain values have every form`() throws {
    let expected: [(String, table: String, json: String, csv: String, md: String)] = [
      (
        "1,2,3", "1, 2, 3", #""kind":"list","values":[{"value":1,"unit":"1"},"#, "value\n1\n2\n3",
        "1"
      ),
      ("0xabcd", "0xabcd", #""kind":"bytes","value":"0xabcd"}"#, "value\n0xabcd", "0xabcd"),
      ("1 < 2", "true", #""kind":"boolean","value":true}"#, "value\ntrue", "true"),
      ("5ms + 1us", "5.00 ms", #""value":5001000,"unit":"ns"}"#, "value\n5001000", "5001000"),
      (
        #""t|x,\"y\"""#, #"t|x,"y""#, #""kind":"text","value":"t|x,\"y\""}"#,
        #"value\#n"t|x,""y""""#, #"t\|x,"y""#
      ),
    ]
    for (source, table, json, csv, md) in expected {
      #expect(try Self.text(source, .table) == table + "\n")
      #expect(try Self.text(source, .json).contains(json), "\(source)")
      #expect(try Self.text(source, .csv) == csv + "\n")
      #expect(try Self.text(source, .md).hasPrefix("| value |\n| --- |\n| \(md) |\n"))
    }
  }

  @Test func `numbers that are none are null`() throws {
    #expect(
      DataTree.list([.number(.nan), .number(.infinity), .number(1.5)]).json == "[null,null,1.5]")
    let run = try JSONDocument(parsing: Self.text("bench keccak size=32 samples=1", .json)).root
    let sample = try run.value("cases").value(at: 0)
    #expect(try sample.value("low").isNull)
    #expect(try sample.value("high").isNull)
    #expect(try sample.value("median").double > 0)
  }

  @Test func `a list of objects is a document a line`() throws {
    let json = try Self.text("compare keccak size=32,64,96 samples=4", .json)
    let lines = json.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    for line in lines {
      #expect(try JSONDocument(parsing: line).root.value("kind").string == "comparison")
    }
  }

  @Test func `an error is data for programs and a caret for people`() throws {
    let source = "bench kecak size=32"
    let error = try #require(Repository.session().outcome(source).error)
    #expect(error.span.map { [$0.lowerBound, $0.upperBound] } == [6, 11])
    #expect(
      error.rendered(in: source).contains("^^^^^ no target named kecak; did you mean keccak?"))
  }

  /// The cells of a table as RFC 4180 has it.
  static func rows(_ csv: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    for character in csv {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\n" where !isQuoted:
        rows.append(row + [cell])
        row = []
        cell = ""
      default: cell.append(character)
      }
    }
    return rows
  }
}
