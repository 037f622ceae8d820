/// The kinds of image file.
public enum PlotFormat: String, CaseIterable, Sendable {
  case png, svg, pdf, text

  /// The format that a file name asks for by its ending (`txt` is text), or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "txt" ? "text" : ending)
  }
}
