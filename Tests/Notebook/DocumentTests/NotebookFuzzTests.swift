import Document
import Statistics
import Testing

struct NotebookFuzzTests {
  @Test func `a notebook cut at any byte keeps the cells before the cut`() throws {
    let bytes = try Fixtures.bytes("blocks.md")
    let whole = try Notebook(bytes: bytes)
    var ends: [Int] = []
    var position = whole.frontMatterBytes.count
    for block in whole.blocks {
      position += block.raw.count
      if case .cell = block.content { ends.append(position) }
    }
    for count in 0...bytes.count {
      guard let cut = try? Notebook(bytes: Array(bytes[..<count])) else {
        #expect(count < whole.frontMatterBytes.count, "cut at \(count)")
        continue
      }
      #expect(cut.bytes == Array(bytes[..<count]), "cut at \(count)")
      let expected = ends.filter { $0 <= count }.count
      #expect(cut.cells.count >= expected, "cut at \(count)")
      #expect(Array(whole.cells.prefix(expected)) == Array(cut.cells.prefix(expected)))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `mutated notebooks never trap and are written as they were`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = try Fixtures.bytes("blocks.md")
    let pieces: [[UInt8]] = [
      Array("```".utf8), Array("\n```dyno id=b3f1\n".utf8), Array("---\n".utf8), [0x0a], [0xff],
      [0x22], Array("\\u{110000}".utf8), Array("[9999999999999999999]".utf8), [0x0d], [0x00],
      Array("dyno: {a: [".utf8), Array("    ".utf8), Array("&a *a".utf8),
    ]
    for round in 0..<1500 {
      var mutated = bytes
      for _ in 0...generator.index(below: 4) {
        let position = generator.index(below: mutated.count)
        switch generator.index(below: 4) {
        case 0: mutated[position] = UInt8(truncatingIfNeeded: generator.next())
        case 1:
          mutated.insert(contentsOf: pieces[generator.index(below: pieces.count)], at: position)
        case 2:
          let end = min(mutated.count, position + 1 + generator.index(below: 30))
          mutated.removeSubrange(position..<end)
        default: mutated[position] = 0x60
        }
        if mutated.isEmpty { mutated = [0x0a] }
      }
      guard let notebook = try? Notebook(bytes: mutated, name: "fuzz.md") else { continue }
      #expect(notebook.bytes == mutated, "seed \(seed), round \(round)")
      for cell in notebook.cells {
        guard let id = cell.id, let output = notebook.output(of: id) else { continue }
        if let statements = try? output.statements() {
          let lines = RecordedText.lines(statements)
          #expect(try RecordedText.parse(lines) == statements, "seed \(seed), round \(round)")
        }
      }
    }
  }

  @Test func `values with any text in them come back`() throws {
    var generator = SeededGenerator(seed: 5)
    let alphabet: [Character] = [
      "a", "0", " ", "\"", "\\", "\n", "\r", "\t", "=", "`", "[", "…", "é", "\u{2028}", "\u{0}",
      ".",
    ]
    func text() -> String {
      String((0..<generator.index(below: 6)).map { _ in alphabet[generator.index(below: 16)] })
    }
    for round in 0..<2000 {
      let member =
        round % 3 == 0
        ? RecordedMember(text(), list: [text(), text()]) : RecordedMember(text(), text: text())
      let parameters = [Pair("n" + text(), text())]
      let statement = RecordedStatement(
        number: 1 + round % 3, bindings: parameters, kind: "k" + text(),
        entries: [RecordedEntry(subject: text(), members: [member])])
      let lines = RecordedText.lines([statement])
      var parsed = try RecordedText.parse(lines)
      for m in parsed[0].entries[0].members.indices {
        parsed[0].entries[0].members[m].quantity = nil
      }
      #expect(parsed == [statement], "round \(round): \(lines)")
    }
  }

  @Test func `any prose becomes a page with balanced elements`() throws {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "- ", "1. ", "\n", "\n", "|", "---", "```", "~~~", "> ", "# ", "*", "**", "_", "[", "](", ")",
      "!", "`", "\\", "  ", "a", "b c", "\t", "\u{a0}", "<b>", "\r\n", "|-|-|",
    ]
    for round in 0..<600 {
      let count = generator.index(below: 60)
      let text = (0..<count).map { _ in pieces[generator.index(below: pieces.count)] }.joined()
      guard let notebook = try? Notebook(text: text) else { continue }
      let page = NotebookExport.html.text(of: notebook)
      for element in ["ul", "ol", "li", "table", "p", "em", "strong", "code", "blockquote", "a"] {
        let open = page.ranges(of: "<\(element)>").count + page.ranges(of: "<\(element) ").count
        #expect(open == page.ranges(of: "</\(element)>").count, "\(element), round \(round)")
      }
      #expect(!page.contains("<b>"), "round \(round)")
    }
  }
}
