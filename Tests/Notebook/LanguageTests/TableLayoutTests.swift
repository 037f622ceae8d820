import Language
import Testing

@Suite struct `A line of words` {
  @Test func `folds where the screen is narrower`() {
    let words = ["keccak", "size=32", "341 ns (95 %, n=30)", "digest 0x811a"]
    #expect(
      DisplayStyle(width: 60).folded(words) == [
        "keccak   size=32   341 ns (95 %, n=30)   digest 0x811a"
      ])
    #expect(
      DisplayStyle(width: 40).folded(words) == [
        "keccak   size=32   341 ns (95 %, n=30)", "  digest 0x811a",
      ])
    #expect(
      DisplayStyle(width: 5).folded(words) == [
        "keccak", "  size=32", "  341 ns (95 %, n=30)", "  digest 0x811a",
      ])
    let bold = DisplayStyle(width: 16, hasColour: true)
    #expect(bold.folded([bold.bold("keccak"), "size=32"]).count == 1)
    #expect(bold.folded([]) == [])
  }
}

@Suite struct `A table` {
  @Test func `aligns at the decimal point`() {
    let table = TableLayout(
      columns: [
        .init("accounts", .right), .init("median", .decimal), .init("95 % of it", .decimal),
        .init("digest"),
      ],
      rows: [
        ["1,000", "0.341 ms", "0.339 … 0.344", "0x811a…"],
        ["10,000", "3.89 ms", "3.87 … 3.92", "0xd3c9…"],
        ["100,000", "48.2 ms", "47.6 … 48.8", "0xf10e…"],
      ])
    #expect(
      table.lines() == [
        "  accounts     median      95 % of it  digest",
        "     1,000   0.341 ms   0.339 … 0.344  0x811a…",
        "    10,000   3.89 ms    3.87 … 3.92    0xd3c9…",
        "   100,000  48.2 ms    47.6 … 48.8     0xf10e…",
      ])
  }

  @Test func `folds columns before it is too wide, the lightest first`() {
    let table = TableLayout(
      columns: [
        .init("stage", weight: 0), .init("wall", .decimal, weight: 3), .init("cpu", weight: 1),
        .init("read", weight: 2), .init("waiting", weight: 1),
      ],
      rows: [["Headers", "0.08 s", "0.08 s", "12 MiB", "0 %"], ["Execution", "3.02 s"]], indent: 0)
    #expect(
      table.lines(width: 33) == [
        "stage        wall  cpu     read", "Headers    0.08 s  0.08 s  12 MiB",
        "Execution  3.02 s", "… 1 more: waiting",
      ])
    #expect(
      table.lines(width: 20) == [
        "stage        wall", "Headers    0.08 s", "Execution  3.02 s", "… 3 more: cpu, read…",
      ])
    for width in 1...60 {
      #expect(table.lines(width: width).allSatisfy { DisplayWidth.of($0) <= width })
    }
  }

  @Test func `never wraps a cell`() {
    let table = TableLayout(
      columns: [.init("", weight: 1)], rows: [["a very long\ncell"], ["表計算 wide"], []], indent: 0)
    #expect(table.lines(width: 8) == ["a very …", "表計算 …", ""])
  }

  @Test func `is painted without changing its width`() {
    let table = TableLayout(columns: [.init("head")], rows: [["\u{1b}[32m✓\u{1b}[0m ok"], ["ab"]])
    let lines = table.lines(style: Style(isColoured: true))
    #expect(lines[0] == "\u{1b}[2m  head\u{1b}[0m")
    #expect(DisplayWidth.of(lines[1]) == 6)
  }

  @Test func `groups thousands`() {
    #expect(Digits.grouped(0) == "0")
    #expect(Digits.grouped(999) == "999")
    #expect(Digits.grouped(1000) == "1,000")
    #expect(Digits.grouped(-1_234_567) == "-1,234,567")
    #expect(Digits.grouped("51200.125 ms") == "51,200.125 ms")
    #expect(Digits.grouped("0x811a1892") == "0x811a1892")
    #expect(Digits.grouped("trie") == "trie")
  }

  @Test func `widths count columns`() {
    #expect(DisplayWidth.of("größe") == 5)
    #expect(DisplayWidth.of("o\u{308}") == 1)
    #expect(DisplayWidth.of("表") == 2)
    #expect(DisplayWidth.of("\u{1b}[1;31mred\u{1b}[0m") == 3)
    #expect(DisplayWidth.fitted("abcdef", to: 4) == "abc…")
    #expect(DisplayWidth.fitted("abc", to: 3) == "abc")
    #expect(DisplayWidth.fitted("abc", to: 0) == "")
  }
}
