import Foundation
import JSON

/// A notebook in Jupyter's nbformat 4.5.
enum JupyterExport {
  /// The JSON text.
  static func text(of notebook: Notebook, image: (String) -> [UInt8]?) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.array("cells") { writer in
        var ids = Set(notebook.cells.compactMap(\.id))
        var count = 0
        for group in groups(notebook) {
          switch group.content {
          case .prose(let text):
            let id = unusedID(&ids, "prose")
            markdown(text, id: id, to: &writer)
          case .cell(let cell, let outputs):
            count += 1
            let id = cell.id ?? unusedID(&ids, "cell")
            code(cell, id: id, count: count, outputs, image, to: &writer)
          }
        }
      }
      writer.object("metadata") { writer in
        writer.object("kernelspec") { writer in
          writer.member("display_name", "dyno")
          writer.member("name", "dyno")
        }
        writer.object("language_info") { writer in writer.member("name", "dyno") }
        if let title = notebook.frontMatter.title { writer.member("title", title) }
      }
      writer.member("nbformat", 4)
      writer.member("nbformat_minor", 5)
    }
    return writer.text + "\n"
  }

  /// A cell with what belongs to it, or prose.
  private struct Group {
    enum Content {
      case prose(String)
      case cell(Cell, [Block.Content])
    }
    var content: Content
  }

  private static func groups(_ notebook: Notebook) -> [Group] {
    var groups: [Group] = []
    if let title = notebook.frontMatter.title {
      groups.append(Group(content: .prose("# \(title)")))
    }
    for block in notebook.blocks {
      switch block.content {
      case .prose:
        let text = String(decoding: block.raw, as: UTF8.self).trimmingCharacters(in: .newlines)
        if !text.allSatisfy(\.isWhitespace) { groups.append(Group(content: .prose(text))) }
      case .cell(let cell): groups.append(Group(content: .cell(cell, [])))
      default:
        // What no cell stands before is kept as the text it is.
        guard let last = groups.last, case .cell(let cell, let outputs) = last.content else {
          groups.append(Group(content: .prose(String(decoding: block.raw, as: UTF8.self))))
          continue
        }
        groups[groups.count - 1].content = .cell(cell, outputs + [block.content])
      }
    }
    return groups
  }

  private static func markdown(_ text: String, id: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("cell_type", "markdown")
      writer.member("id", id)
      writer.object("metadata") { _ in }
      writer.member("source", text)
    }
  }

  private static func code(
    _ cell: Cell, id: String, count: Int, _ outputs: [Block.Content],
    _ image: (String) -> [UInt8]?, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("cell_type", "code")
      writer.member("execution_count", count)
      writer.member("id", id)
      writer.object("metadata") { _ in }
      writer.array("outputs") { writer in
        for output in outputs { self.output(output, image, to: &writer) }
      }
      writer.member("source", cell.source)
    }
  }

  private static func output(
    _ content: Block.Content, _ image: (String) -> [UInt8]?, to writer: inout JSONWriter
  ) {
    switch content {
    case .output(let output): display(["text/plain": output.body.joined(separator: "\n")], &writer)
    case .failure(let failure):
      writer.object { writer in
        writer.member("output_type", "error")
        writer.member("ename", failure.kind)
        writer.member("evalue", failure.body.first { !$0.isEmpty } ?? "")
        writer.array("traceback") { writer in
          for line in failure.body { writer.value(line) }
        }
      }
    case .figure(let figure):
      var data = ["text/plain": figure.title, "text/markdown": figure.markdown]
      if let type = ImageType(path: figure.path), let bytes = image(figure.path) {
        data["text/markdown"] = nil
        data[type.rawValue] =
          type == .svg
          ? String(decoding: bytes, as: UTF8.self) : Data(bytes).base64EncodedString()
      }
      display(data, &writer)
    default: break
    }
  }

  private static func display(_ data: [String: String], _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("output_type", "display_data")
      writer.object("data") { writer in
        for (type, text) in data.sorted(by: { $0.key < $1.key }) { writer.member(type, text) }
      }
      writer.object("metadata") { _ in }
    }
  }

  private static func unusedID(_ ids: inout Set<String>, _ word: String) -> String {
    var number = 1
    while !ids.insert("\(word)-\(number)").inserted { number += 1 }
    return "\(word)-\(number)"
  }
}
