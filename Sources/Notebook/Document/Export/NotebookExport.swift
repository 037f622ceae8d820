/// The forms a notebook can be exported to.
public enum NotebookExport: String, Sendable, CaseIterable {
  /// Jupyter's nbformat 4.5.
  case ipynb
  /// One HTML page with its images in it.
  case html
  /// Markdown without what only dyno reads.
  case md

  /// The notebook in this form.
  ///
  /// `image` gives the bytes of a figure by its path in the notebook, or nil to keep the reference.
  public func text(
    of notebook: Notebook, image: @escaping (_ path: String) -> [UInt8]? = { _ in nil }
  ) -> String {
    switch self {
    case .ipynb: JupyterExport.text(of: notebook, image: image)
    case .html: HTMLExport.text(of: notebook, image: image)
    case .md: MarkdownExport.text(of: notebook)
    }
  }

  /// Reads the images that lie beside the notebook at the path.
  public static func images(besides path: String) -> (_ path: String) -> [UInt8]? {
    let folder = FilePath.folder(of: path)
    return { image in
      guard !image.contains("://"), !image.hasPrefix("/"),
        !image.split(separator: "/").contains("..")
      else { return nil }
      return try? FileAccess().contents(folder.isEmpty ? image : "\(folder)/\(image)")
    }
  }
}

/// The types of images that an export can hold.
enum ImageType: String {
  case png = "image/png"
  case svg = "image/svg+xml"

  /// The type that the path's end says.
  init?(path: String) {
    if path.hasSuffix(".png") {
      self = .png
    } else if path.hasSuffix(".svg") {
      self = .svg
    } else {
      return nil
    }
  }
}
