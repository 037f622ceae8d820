import Document
import JSON
import Testing

struct ExportTests {
  @Test func `ipynb has what nbformat 4.5 asks for`() throws {
    let notebook = try Fixtures.notebook("blocks.md")
    let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47]
    for image in [nil, png] {
      let text = NotebookExport.ipynb.text(of: notebook) { _ in image }
      let root = try JSONDocument(parsing: text).root
      #expect(try root.value("nbformat").int64 == 4)
      #expect(try root.value("nbformat_minor").int64 == 5)
      #expect(try root.value("metadata").value("kernelspec").value("name").string == "dyno")
      var ids: Set<String> = []
      var kinds: [String] = []
      for cell in try root.value("cells").elements {
        let id = try cell.value("id").string
        #expect((1...64).contains(id.utf8.count) && ids.insert(id).inserted)
        _ = try cell.value("source").string
        _ = try cell.value("metadata").members
        let type = try cell.value("cell_type").string
        kinds.append(type)
        guard type == "code" else {
          #expect(type == "markdown" && cell.optional("outputs") == nil)
          continue
        }
        _ = try cell.value("execution_count").int64
        for output in try cell.value("outputs").elements {
          switch try output.value("output_type").string {
          case "display_data":
            _ = try output.value("data").members
            _ = try output.value("metadata").members
          case "error":
            #expect(try output.value("ename").string == "usage")
            _ = try output.value("evalue").string
            _ = try output.value("traceback").elements
          default: Issue.record("an output of another type")
          }
        }
      }
      #expect(kinds.filter { $0 == "code" }.count == 4)
      #expect(kinds.first == "markdown")
      #expect(text.contains("image/svg+xml") == (image != nil))
    }
  }

  @Test func `the page stands alone and escapes what is not ours`() throws {
    let prose = """
      # A & B

      Some *emphasis*, **strong**, `a<b`, a [link](https://example.org/x?a=1&b=2) and
      [none](javascript:alert(1)) <script>alert(1)</script>. snake_case_name stays.

      - one
      - two
        1. deeper
      - three

      | a | b |
      |---|--:|
      | 1 | `2` |

      > quoted

      ---

      ```swift
      let a = "<b>"
      ```

      ![pic](pic.png)
      """
    let notebook = try Notebook(text: prose)
    let page = NotebookExport.html.text(of: notebook) { _ in [1, 2, 3] }
    for expected in [
      "<h1>A &amp; B</h1>", "<em>emphasis</em>", "<strong>strong</strong>", "<code>a&lt;b</code>",
      "<a href=\"https://example.org/x?a=1&amp;b=2\">link</a>", "&lt;script&gt;",
      "snake_case_name", "<ul>", "<ol>", "<th>a</th>", "<td><code>2</code></td>",
      "<blockquote><p>quoted</p></blockquote>", "<hr>", "let a = &quot;&lt;b&gt;&quot;",
      "<img src=\"data:image/png;base64,AQID\" alt=\"pic\">",
    ] {
      #expect(page.contains(expected), "\(expected) in \(page)")
    }
    #expect(!page.contains("<script>"))
    #expect(!page.contains("href=\"javascript"))
    for element in ["ul", "ol", "li", "table", "p", "pre"] {
      let open = page.components(between: "<\(element)>")
      let close = page.components(between: "</\(element)>")
      #expect(open == close, "\(element)")
    }
  }

  @Test func `every export takes every notebook`() throws {
    for name in Fixtures.names {
      let notebook = try Fixtures.notebook(name)
      for export in NotebookExport.allCases {
        let text = export.text(of: notebook)
        #expect(!text.isEmpty)
        #expect(text.contains(export == .html ? "class=\"cell\"" : "bench"))
      }
    }
    let markdown = NotebookExport.md.text(of: try Fixtures.notebook("blocks.md"))
    #expect(!markdown.contains("dyno-output"))
    #expect(markdown.contains("# Block execution against block size"))
    #expect(markdown.contains("m1: cpu AMD EPYC"))
  }
}

extension String {
  fileprivate func components(between mark: String) -> Int {
    self.ranges(of: mark).count
  }
}
