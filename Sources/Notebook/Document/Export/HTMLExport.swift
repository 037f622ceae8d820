import Foundation

/// A notebook as one HTML page.
enum HTMLExport {
  /// The page, with the images in it that can be read.
  static func text(of notebook: Notebook, image: @escaping (String) -> [UInt8]?) -> String {
    let title = XML.escaped(notebook.frontMatter.title ?? notebook.name)
    var body: [String] = []
    if notebook.frontMatter.title != nil { body.append("<h1>\(title)</h1>") }
    let source: (String) -> String = { self.source($0, image) }
    for block in notebook.blocks {
      switch block.content {
      case .prose:
        body += MarkdownHTML.lines(String(decoding: block.raw, as: UTF8.self), image: source)
      case .cell(let cell):
        let id = cell.id.map { " id=\"\(XML.escaped($0))\"" } ?? ""
        body.append("<pre class=\"cell\"\(id)><code>\(text(cell.source))</code></pre>")
      case .output(let output):
        let state = output.isPartial ? " partial" : ""
        body.append(
          "<pre class=\"output\(state)\">\(text(output.body.joined(separator: "\n")))</pre>")
      case .failure(let failure):
        body.append("<pre class=\"error\">\(text(failure.body.joined(separator: "\n")))</pre>")
      case .figure(let figure):
        body.append(
          "<figure><img src=\"\(source(figure.path))\" alt=\"\(XML.escaped(figure.title))\">"
            + "<figcaption>\(text(figure.title))</figcaption></figure>")
      }
    }
    if let provenance = MarkdownExport.provenance(notebook.frontMatter) {
      body.append("<footer>")
      body += MarkdownHTML.lines(provenance, image: source)
      body.append("</footer>")
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// The image itself where it can be read, else its path.
  private static func source(_ path: String, _ image: @escaping (String) -> [UInt8]?) -> String {
    guard let type = ImageType(path: path), let bytes = image(path) else {
      return MarkdownHTML.isSafe(path) ? XML.escaped(path) : ""
    }
    return "data:\(type.rawValue);base64,\(Data(bytes).base64EncodedString())"
  }

  /// Text inside an element, where line breaks stand for themselves.
  static func text(_ text: String) -> String {
    XML.escaped(text).replacing("&#10;", with: "\n").replacing("&#9;", with: "\t")
  }

  private static let style = """
    body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
    pre { padding: .6rem .8rem; overflow-x: auto; background: #f6f6f4; border-left: 4px solid #bbb; }
    pre.cell { border-color: #0072b2; } pre.output { background: none; border-color: #ddd; }
    pre.partial { border-style: dashed; } pre.error { border-color: #d55e00; }
    img { max-width: 100%; } figure { margin: 1rem 0; } figcaption, footer { color: #555; font-size: .85rem; }
    table { border-collapse: collapse; } td, th { padding: .2rem .7rem; border-bottom: 1px solid #ccc; }
    """
}
