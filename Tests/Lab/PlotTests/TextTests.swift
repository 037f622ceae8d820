import Plot
import Testing

@Suite struct `Drawing in characters` {
  @Test func `fits the width and the height and says everything`() throws {
    for figure in Figures.all {
      let text = try figure.text(width: 90, height: 26)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count <= 26)
      #expect(lines.allSatisfy { $0.count <= 90 && $0.last != " " })
      #expect(!text.contains("\u{1b}"))
      for word in [figure.title, figure.subtitle, figure.caption, figure.x.label] {
        #expect(text.contains(word))
      }
      #expect(figure.series.allSatisfy { text.contains($0.name) })
      #expect(try figure.text(width: 90, height: 26) == text)
    }
  }

  @Test func `colour adds escapes and nothing else`() throws {
    let colour = try Figures.ratios.text(width: 80, height: 24, colour: true)
    #expect(colour.contains("\u{1b}[38;5;"))
    for line in colour.split(separator: "\n") where line.contains("\u{1b}[38;5;") {
      #expect(line.hasSuffix("\u{1b}[0m"))
    }
  }
}
