import Measurement
import Primitives
import Testing

struct ParameterTests {
  private let accounts = TargetParameter(
    "accounts", .count(1...1_000_000), default: "10k", help: "how many accounts")
  private let size = TargetParameter("size", .size(0...1 << 20), default: "32", help: "the size")
  private let family = TargetParameter(
    "family", .choice(["counted", "random"]), default: "counted", help: "which accounts")

  @Test(arguments: [
    ("1500", 1_500, "1500"), ("10k", 10_000, "10k"), ("1.5k", 1_500, "1500"),
    ("0.25M", 250_000, "250k"), ("1M", 1_000_000, "1M"), ("1_000", 1_000, "1k"),
    ("1.50k", 1_500, "1500"),
  ])
  func `counts are read with their scale and written in their shortest form`(
    text: String, number: Int, shortest: String
  ) throws {
    let value = try accounts.value(reading: text)
    #expect(value.number == Double(number))
    #expect(value.text == shortest)
    #expect(try accounts.value(reading: value.text) == value)
  }

  @Test(arguments: [
    ("32", 32, "32"), ("32B", 32, "32"), ("64KiB", 65_536, "64KiB"), ("1kB", 1_000, "1000"),
    ("1.25KiB", 1_280, "1280"), ("1MiB", 1 << 20, "1MiB"),
  ])
  func `sizes are read in bytes`(text: String, number: Int, shortest: String) throws {
    let value = try size.value(reading: text)
    #expect(value.number == Double(number))
    #expect(value.text == shortest)
    #expect(value.unit == .bytes)
  }

  @Test(arguments: [
    ("10ms", "accounts is a count; 10ms is a time"),
    ("64KiB", "accounts is a count; 64KiB is a size in bytes"),
    ("ten", "accounts is a count; ten is no number"),
    ("", "accounts is a count;  is no number"),
    ("1.0005k", "accounts=1.0005k is outside 1 to 1000000"),
    ("0", "accounts=0 is outside 1 to 1000000"),
    ("99999999999999999999", "accounts=99999999999999999999 is outside 1 to 1000000"),
    ("9999999999999G", "accounts=9999999999999G is outside 1 to 1000000"),
    ("-5", "accounts is a count; -5 is no number"),
    ("1.2.3", "accounts is a count; 1.2.3 is no number"),
  ])
  func `what is no count is refused with its type`(text: String, message: String) {
    #expect {
      try accounts.value(reading: text)
    } throws: { "\($0)" == message }
  }

  @Test func `a wrong choice offers the nearest first`() {
    #expect {
      try family.value(reading: "randon")
    } throws: { error in
      (error as? ParameterError)?.nearest == "random"
        && "\(error)" == "family has no choice randon; it has random, counted"
    }
  }
}

struct SweepTests {
  private static let accounts = TargetParameter(
    "accounts", .count(1...1_000_000), default: "1k", help: "", describesSubject: true)
  private let target = TargetDeclaration<Int>(
    "trie.root", summary: "the root",
    parameters: [
      Self.accounts,
      TargetParameter("keccak-lanes", .choice(["1", "4"]), default: "1", help: ""),
      TargetParameter("size", .size(1...64), default: "32", help: ""),
    ], isMicro: false, subjects: ["accounts"], settled: { [[Self.accounts.value(of: $0)]] },
    make: { _, _ in ControlTarget() })

  @Test func `lists make a product in which the last parameter turns fastest`() throws {
    let cases = try target.sweep([("keccak-lanes", ["1", "4"]), ("accounts", ["1k", "10k"])])
    #expect(
      cases.map(\.text) == [
        "accounts=1k keccak-lanes=1 size=32", "accounts=1k keccak-lanes=4 size=32",
        "accounts=10k keccak-lanes=1 size=32", "accounts=10k keccak-lanes=4 size=32",
      ])
    #expect(cases[2].count("accounts") == 10_000)
    #expect(cases[3].word("keccak-lanes") == "4")
  }

  @Test func `a subject settles its parameters`() throws {
    let cases = try target.sweep([], subject: 8_893)
    #expect(cases.map { $0.count("accounts") } == [8_893])
    #expect {
      try target.sweep([("accounts", ["1k"])], subject: 8_893)
    } throws: { "\($0)" == "trie.root takes accounts from its subject 8893: leave accounts out" }
  }

  @Test(arguments: [
    (
      [("acounts", ["1"])],
      "trie.root has no parameter acounts; it has accounts, size, keccak-lanes"
    ),
    ([("size", ["1"]), ("size", ["2"])], "size is given twice"),
    ([("size", [])], "size is given an empty list"),
    ([("size", ["32", "10ms"])], "size is a size in bytes; 10ms is a time"),
  ])
  func `what cannot be taken is said`(arguments: [(String, [String])], message: String) {
    #expect {
      try target.sweep(arguments.map { (name: $0.0, values: $0.1) })
    } throws: { "\($0)" == message }
  }

  @Test func `near words are offered, far ones are not`() {
    #expect(Spelling.near("trie.rot", in: ["trie.root", "keccak"]) == ["trie.root"])
    #expect(Spelling.near("xyzzy", in: ["trie.root", "keccak"]).isEmpty)
    #expect(Spelling.distance("acb", "abc") == 1)
  }
}
