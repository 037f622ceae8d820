/// How a value is laid out for eyes.
public struct DisplayStyle: Sendable {
  /// Columns of the terminal.
  public var width: Int
  /// Whether escape sequences for colour may be used.
  public var hasColour: Bool
  /// Whether hints of deeper commands are shown at the right.
  public var showsHints: Bool

  /// Makes a style.
  public init(width: Int = 100, hasColour: Bool = false, showsHints: Bool = false) {
    self.width = width
    self.hasColour = hasColour
    self.showsHints = showsHints
  }
}
