public import Language
import CLineEdit
import Glibc

/// The prompt: reads entries with editing, history and completion, on libedit.
///
/// An entry is one line, or as many as it takes until `isComplete` says so. The editor is used by
/// one thread.
public final class LineEditor {
  /// What came from the prompt.
  public enum Input: Hashable, Sendable {
    /// An entry, without its last line end.
    case entry(String)
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
    /// A signal asks the program to end.
    case terminated
  }

  /// What stands before the entry's lines and how it looks.
  public struct Prompt: Hashable, Sendable {
    /// Before the first line, and before the ones that continue it.
    public var first, next: String
    /// What Ctrl-C on an empty line tells.
    public var leavingHint: String

    /// Makes a prompt.
    public init(
      first: String = "dyno> ", next: String = "  ... ",
      leavingHint: String = "Ctrl-D leaves; help lists what there is"
    ) {
      self.first = first
      self.next = next
      self.leavingHint = leavingHint
    }
  }

  /// Says what could stand at a place of the entry so far.
  public var complete: (_ entry: String, _ cursor: String.Index) -> Completion? = { _, _ in nil }
  /// Says whether an entry is whole or goes on in the next line.
  public var isComplete: (_ entry: String) -> Bool = { _ in true }

  /// The entries that the arrows and Ctrl-R go through.
  public private(set) var history: History

  let edit: OpaquePointer
  private let output: Stream
  private let prompt: Prompt
  private let style: Style
  private let interrupts: Interrupts?
  private var hasReportedHistory = false
  /// The lines before the present one, each with its end.
  private(set) var linesBefore = ""
  /// Where Tab was pressed last, so that the next Tab there lists.
  private var tabbed: (text: String, cursor: Int)?

  /// Starts an editor on a terminal; nil if it is none that can be edited on.
  ///
  /// - Parameters:
  ///   - input: the terminal's descriptor for reading, which stays the caller's.
  ///   - output: the same for writing.
  ///   - terminalType: the terminal's type where it is not the environment's.
  ///   - prompt: what stands before the lines.
  ///   - style: how prompt and lists are painted.
  ///   - history: earlier entries.
  ///   - interrupts: where signals come from.
  ///   - readsUserBindings: whether the user's `~/.editrc` is read.
  public init?(
    input: Int32 = 0, output: Int32 = 1, terminalType: String? = nil,
    prompt: Prompt = Prompt(), style: Style = .plain, history: History = History(),
    interrupts: Interrupts? = nil, readsUserBindings: Bool = true
  ) {
    guard isatty(input) == 1, isatty(output) == 1,
      let edit = line_edit_open(
        "dyno", input, output, interrupts?.wakeDescriptor ?? -1, terminalType)
    else { return nil }
    self.edit = edit
    self.output = Stream(output)
    self.prompt = prompt
    self.style = style
    self.history = history
    self.interrupts = interrupts
    if readsUserBindings { line_edit_read_bindings(edit) }
    for entry in history.entries { line_edit_remember(edit, Self.shown(entry)) }
    line_edit_set_completer(
      edit,
      { context in
        guard let context else { return Int32(LINE_EDIT_BEEP.rawValue) }
        let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
        return Int32(editor.onTab().rawValue)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { line_edit_close(edit) }

  /// Reads the next entry; an entry of blanks only is read over.
  public func read() -> Input {
    linesBefore = ""
    while true {
      if interrupts?.isTerminated == true { return .terminated }
      tabbed = nil
      setPrompt(linesBefore.isEmpty ? prompt.first : prompt.next)
      let end = line_edit_read(edit)
      let line = Self.meant(String(cString: line_edit_text(edit)))
      switch UInt32(end) {
      case LINE_EDIT_LINE.rawValue:
        let entry = linesBefore + line
        if entry.allSatisfy(\.isWhitespace) {
          linesBefore = ""
        } else if isComplete(entry) {
          remember(entry)
          return .entry(entry)
        } else {
          linesBefore = entry + "\n"
        }
      case LINE_EDIT_INTERRUPTED.rawValue:
        if line.isEmpty, linesBefore.isEmpty {
          output.write(style.paint(prompt.leavingHint, .dim) + "\n")
        }
        linesBefore = ""
      case LINE_EDIT_TERMINATED.rawValue:
        return .terminated
      default:
        return .end
      }
    }
  }

  private func setPrompt(_ text: String) {
    // The editor must know which characters take no room, and one that does must come last.
    let isColoured = style.isColoured && text.count > 1 && text.last == " "
    line_edit_set_prompt(
      edit,
      isColoured ? "\u{1}\u{1b}[36m\u{1}\(text.dropLast())\u{1}\u{1b}[0m\u{1} " : text)
  }

  private func remember(_ entry: String) {
    let wasMoved: Bool?
    do {
      wasMoved = try history.append(entry)
    } catch {
      if !hasReportedHistory {
        output.write(style.paint("history is not kept: \(error)", .warning) + "\n")
      }
      hasReportedHistory = true
      wasMoved = true
    }
    guard let wasMoved else { return }
    if wasMoved {
      line_edit_forget(edit)
      for entry in history.entries { line_edit_remember(edit, Self.shown(entry)) }
    } else {
      line_edit_remember(edit, Self.shown(entry))
    }
  }

  // Line ends inside an entry are shown, so that an entry of the history is one line to edit.
  static func shown(_ entry: String) -> String { entry.replacing("\n", with: "⏎") }
  static func meant(_ line: String) -> String { line.replacing("⏎", with: "\n") }

  // MARK: - Completion

  /// Tab: puts in what is certain; the second Tab at one place lists what is possible.
  private func onTab() -> line_edit_action {
    let line = String(cString: line_edit_text(edit))
    let cursor = line_edit_cursor(edit)
    let entry = linesBefore + Self.meant(line)
    let scalars = entry.unicodeScalars
    let before = linesBefore.unicodeScalars.count
    guard
      let place = scalars.index(
        scalars.startIndex, offsetBy: before + cursor, limitedBy: scalars.endIndex),
      let completion = complete(entry, place), !completion.candidates.isEmpty
    else { return LINE_EDIT_BEEP }
    let from = scalars.distance(from: scalars.startIndex, to: completion.range.lowerBound) - before
    let to = scalars.distance(from: scalars.startIndex, to: completion.range.upperBound) - before
    guard from >= 0, to <= line.unicodeScalars.count else { return LINE_EDIT_BEEP }

    var text = completion.commonStart
    if completion.candidates.count == 1, completion.candidates[0].isWhole,
      completion.range.upperBound == entry.endIndex || entry[completion.range.upperBound] != " "
    {
      text += " "
    }
    if text != entry[completion.range], text.count >= entry[completion.range].count {
      line_edit_replace(edit, from, to, Self.shown(text))
      tabbed = (String(cString: line_edit_text(edit)), line_edit_cursor(edit))
      return LINE_EDIT_CHANGED
    }
    guard let tabbed, tabbed == (line, cursor) else {
      self.tabbed = (line, cursor)
      return LINE_EDIT_BEEP
    }
    let size = output.size ?? (80, 24)
    let list = completion.list(columns: size.columns, rows: size.rows, style: style)
    line_edit_print(edit, "\n" + list.joined(separator: "\n") + "\n")
    return LINE_EDIT_PRINTED
  }
}
