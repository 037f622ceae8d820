/// When to colour: always, never, or as each stream allows.
public enum ColourChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// Whether a stream is coloured.
  ///
  /// - Parameters:
  ///   - isTerminal: whether the stream is a terminal.
  ///   - noColour: the environment's NO_COLOR; any text but the empty one says no (no-color.org).
  ///   - terminalType: the environment's TERM; `dumb` knows no colours.
  /// - Returns: whether escapes may be written to it.
  public func isOn(isTerminal: Bool, noColour: String?, terminalType: String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (noColour ?? "").isEmpty && terminalType != "dumb"
        && !(terminalType ?? "").isEmpty
    }
  }
}

/// Paints words for a stream, or leaves them plain where it has no colours.
///
/// The eight colours are the terminal's own, so that they fit its background; a mark always stands
/// beside them.
public struct Style: Hashable, Sendable {
  /// What a word is, which decides how it looks.
  public enum Role: String, CaseIterable, Sendable {
    case prompt, heading, dim, good, bad, warning, caret
  }

  /// Whether escapes are written.
  public var isColoured: Bool

  /// Makes a style.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// No escapes at all.
  public static let plain = Style(isColoured: false)

  /// The text as it is written to the stream.
  public func paint(_ text: String, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1b}[\(Self.code(role))m\(text)\u{1b}[0m" : text
  }

  private static func code(_ role: Role) -> String {
    switch role {
    case .prompt: "36"
    case .heading: "1"
    case .dim: "2"
    case .good: "32"
    case .bad: "31"
    case .warning: "33"
    case .caret: "1;31"
    }
  }
}
