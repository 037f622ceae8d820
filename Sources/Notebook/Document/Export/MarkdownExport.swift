import Foundation

/// A notebook as Markdown for readers that know nothing of dyno.
enum MarkdownExport {
  /// The text: a title, the prose as it stands, cells and outputs as plain code.
  static func text(of notebook: Notebook) -> String {
    var parts: [String] = []
    if let title = notebook.frontMatter.title { parts.append("# \(title)\n") }
    for block in notebook.blocks {
      switch block.content {
      case .prose:
        let text = String(decoding: block.raw, as: UTF8.self).trimmingCharacters(in: .newlines)
        if !text.isEmpty { parts.append(text + "\n") }
      case .cell(let cell): parts.append(fenced(cell.source, "text"))
      case .output(let output): parts.append(fenced(output.body.joined(separator: "\n"), "text"))
      case .failure(let failure):
        parts.append(fenced(failure.body.joined(separator: "\n"), "text"))
      case .figure(let figure): parts.append(figure.markdown + "\n")
      }
    }
    if let origin = provenance(notebook.frontMatter) { parts.append(origin + "\n") }
    return parts.joined(separator: "\n")
  }

  /// Where the values come from, in a line a machine.
  static func provenance(_ frontMatter: FrontMatter) -> String? {
    var lines = frontMatter.machines.map { machine in
      "\(machine.name): " + machine.facts.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    }
    if let build = frontMatter.build {
      lines.append("dyno: " + build.facts.map { "\($0.name) \($0.text)" }.joined(separator: ", "))
    }
    return lines.isEmpty ? nil : lines.map { "- \($0)" }.joined(separator: "\n")
  }

  private static func fenced(_ text: String, _ word: String) -> String {
    let marks = Fence.marks(enclosing: text)
    return "\(marks)\(word)\n\(text)\n\(marks)\n"
  }
}
