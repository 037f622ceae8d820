public import ArgumentParser
import Commands
public import Document

/// Exports a notebook to another format.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export a notebook to a Jupyter notebook, a page or plain Markdown.")

  @Argument(help: "The notebook.")
  var file: String

  @Option(help: "The format: ipynb, html, md.")
  var to: NotebookExport

  @Option(help: "The file to write, instead of standard output.")
  var output: String?

  func run() throws {
    let notebook = try OutputFile.notebook(file)
    let text = to.text(of: notebook, image: NotebookExport.images(besides: file))
    guard let output else {
      StandardStream.output.write(text)
      return
    }
    try OutputFile.write(text, to: output)
  }
}

extension NotebookExport: ExpressibleByArgument {}
