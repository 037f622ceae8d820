import Language
import Measurement

extension Laboratory {
  /// Machine and build in a few words, for the bottom of a figure.
  var provenance: String {
    "\(machine.cpu), \(machine.cores) cores · dyno \(build.version), commit \(build.commit)"
  }

  /// Where a figure goes: the file asked for, or one of the notebook's own; nil for the screen only.
  func figurePath(
    _ asked: String?, _ context: Context
  ) -> (file: String, shown: String, inNotebook: String)? {
    if let asked {
      let file = outputPath(asked)
      return (file, asked, relativeToNotebook(file))
    }
    guard let figureFolder, !context.cell.isEmpty else { return nil }
    let name = "\(context.cell)-\(context.statement).svg"
    let file = "\(figureFolder)/\(name)"
    return (file, file, relativeToNotebook(file))
  }

  /// A path as the notebook, which lies in some folder, would name it.
  private func relativeToNotebook(_ path: String) -> String {
    guard let notebook, let slash = notebook.lastIndex(of: "/") else { return path }
    let folder = notebook[...slash]
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    return path
  }
}
