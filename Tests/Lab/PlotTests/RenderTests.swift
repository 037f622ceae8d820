import Plot
import TestSupport
import Testing

@Suite struct `Rendering` {
  @Test(arguments: PlotFormat.allCases)
  func `the same figure gives the same bytes`(format: PlotFormat) throws {
    for figure in Figures.all {
      let folder = try TemporaryFolder()
      let path = folder.file("figure.img")
      let first = try figure.render(to: path, format: format)
      let bytes = try #require(ImageFile.read(path))
      #expect(first.warning == "")
      #expect(ImageFile.isWhole(bytes, format))
      _ = try figure.render(to: path, format: format)
      #expect(ImageFile.read(path) == bytes)
      #expect(try folder.names() == ["figure.img", "figure.img.gp"])
    }
  }

  @Test(arguments: [PlotFormat.png, .svg, .text])
  func `the kept script redraws the image`(format: PlotFormat) throws {
    for figure in Figures.all {
      let folder = try TemporaryFolder()
      let rendered = try figure.render(to: folder.file("a figure's.img"), format: format)
      #expect(rendered.scriptPath == folder.file("a figure's.img.gp"))
      let bytes = try #require(ImageFile.read(rendered.imagePath))
      let redrawing = shell(
        "cd '\(folder.path)' && rm *.img && gnuplot \"a figure's.img.gp\" 2>&1")
      #expect(redrawing.output == "")
      #expect(ImageFile.read(rendered.imagePath) == bytes)
    }
  }

  @Test func `error bars are drawn before the points that they belong to`() throws {
    let folder = try TemporaryFolder()
    let points = [Point(1, 2, low: 1, high: 3), Point(2, 4, low: 3, high: 5)]
    let figure = Figure(
      title: "t", subtitle: "", caption: "", x: Axis("x"), y: Axis("y"),
      series: [Series("s", .linePoints, points)])
    let rendered = try figure.render(to: folder.file("figure.png"))
    let script = String(
      decoding: try #require(ImageFile.read(rendered.scriptPath)), as: UTF8.self)
    let bars = try #require(script.firstRange(of: "yerrorbars"))
    let marks = try #require(script.firstRange(of: "linespoints"))
    #expect(bars.lowerBound < marks.lowerBound)
  }

  @Test func `every matrix of an SVG has an inverse`() throws {
    for figure in Figures.all {
      let folder = try TemporaryFolder()
      let rendered = try figure.render(to: folder.file("figure.svg"))
      let bytes = try #require(ImageFile.read(rendered.imagePath))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("scale(0.00)"))
    }
  }

  @Test func `a PNG has two pixels a point and is not blank`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("figure.png")
    _ = try Figures.scaling.render(to: path, width: 500, height: 300)
    let bytes = try #require(ImageFile.read(path))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == 1000)
    #expect(number(20) == 600)
    #expect(bytes.count > 10_000)
  }

  @Test func `the format comes from the name and missing folders are made`() throws {
    let folder = try TemporaryFolder()
    let rendered = try Figures.stages.render(to: folder.file("new/er/stages.SVG"))
    let text = String(decoding: try #require(ImageFile.read(rendered.imagePath)), as: UTF8.self)
    #expect(text.contains("<svg"))
    #expect(rendered.scriptPath == folder.file("new/er/stages.SVG.gp"))
    #expect(throws: PlotError.unknownFormat("stages.jpeg")) {
      try Figures.stages.render(to: "stages.jpeg")
    }
    #expect(throws: PlotError.badFileName("a\nb.png")) {
      try Figures.stages.render(to: "a\nb.png")
    }
  }

  @Test func `images of one name keep a script each`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.svg", "a.png"] { _ = try Figures.stages.render(to: folder.file(name)) }
    #expect(try folder.names() == ["a.png", "a.png.gp", "a.svg", "a.svg.gp"])
    #expect(try folder.read("a.png.gp").contains("set output './a.png'"))
    #expect(try folder.read("a.svg.gp").contains("set output './a.svg'"))
  }

  @Test func `words and names are drawn as they stand`() throws {
    let folder = try TemporaryFolder()
    let words = "it's \"50 %\" `touch \(folder.path)/made` {a}^b_c @d <&> ~e \\n %d $x"
    let figure = Figure(
      title: words, subtitle: words, caption: words, x: Axis(words),
      y: Axis(categories: [words, "plain"]),
      series: [Series(words, .bars, [Point(1, 0), Point(2, 1)])],
      references: [Reference(.x, at: 1.5, label: words)])
    let name = "|touch 'made' `touch made` \"x\".svg"
    let rendered = try figure.render(to: folder.file(name))
    #expect(rendered.warning == "")
    #expect(try folder.names().count == 2)
    let image = String(decoding: try #require(ImageFile.read(folder.file(name))), as: UTF8.self)
    let drawn = words.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    // Title, subtitle, caption, the label of x, a name on y, the key and the reference.
    #expect(image.split(separator: drawn, omittingEmptySubsequences: false).count - 1 >= 7)
  }

  @Test func `values that no axis can show are left out`() throws {
    let folder = try TemporaryFolder()
    let points = [
      Point(1, .nan), Point(2, .infinity), Point(3, 0), Point(0, 5), Point(10, 7, low: -1, high: 9),
    ]
    let log = Axis("x", scale: .logarithmic)
    let figure = Figure(title: "", x: log, y: log, series: [Series("", .points, points)])
    #expect(try figure.render(to: folder.file("a.svg")).warning == "")
    let empty = Figure(
      title: "", x: log, y: log, series: [Series("", .points, [Point(-1, .nan)])])
    #expect(throws: PlotError.nothingToDraw) { try empty.render(to: folder.file("b.svg")) }
    #expect(throws: PlotError.nothingToDraw) {
      try Figure(title: "", x: log, y: log, series: []).render(to: folder.file("b.svg"))
    }
    #expect(try folder.names() == ["a.svg", "a.svg.gp"])
  }

  @Test func `one value alone can be drawn`() throws {
    for mark in [Series.Mark.points, .dots, .line, .linePoints, .ribbon, .bars, .bins, .steps] {
      for value in [0, 1, -3, 1e-30, 1e30] {
        let figure = Figure(
          title: "", x: Axis("x"), y: Axis("y", unit: "s", isPrefixed: true),
          series: [Series("", mark, [Point(5, value)])])
        let folder = try TemporaryFolder()
        #expect(throws: Never.self, "\(mark) \(value)") {
          try figure.render(to: folder.file("a.txt"))
        }
      }
    }
  }
}
