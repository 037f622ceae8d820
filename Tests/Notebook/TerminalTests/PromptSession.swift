import Synchronization
import Language
import Terminal

/// A line editor that reads on a thread of its own from a pseudo-terminal.
final class PromptSession: Sendable {
  let terminal: PseudoTerminal
  private let inputs = Mutex<[LineEditor.Input]>([])
  private let isClosed = Mutex(false)

  static let words = ["bench", "baseline", "blocks", "help", "compare"]

  init?(history: String? = nil, interrupts: Interrupts? = nil, style: Style = .plain) {
    guard let terminal = PseudoTerminal() else { return nil }
    self.terminal = terminal
    startThread { [self] in
      let editor = LineEditor(
        input: terminal.device, output: terminal.device, terminalType: "xterm", style: style,
        history: History(path: history), interrupts: interrupts, readsUserBindings: false)
      guard let editor else { return }
      editor.complete = Self.complete
      editor.isComplete = { entry in
        entry.count { $0 == "{" } <= entry.count { $0 == "}" }
      }
      while true {
        let input = editor.read()
        inputs.withLock { $0.append(input) }
        if input == .end || input == .terminated { break }
      }
      isClosed.withLock { $0 = true }
    }
    guard terminal.shows("dyno>"), eventually({ terminal.isRaw }) else { return nil }
  }

  /// Completes the word before the cursor.
  private static func complete(_ entry: String, _ cursor: String.Index) -> Completion? {
    let before = entry[..<cursor]
    let start = before.lastIndex { $0 == " " || $0 == "\n" }.map { entry.index(after: $0) }
    let word = entry[(start ?? entry.startIndex)..<cursor]
    let candidates = (words + ["größe="]).filter { $0.hasPrefix(word) }
    return Completion(
      range: word.startIndex..<word.endIndex,
      candidates: candidates.map {
        .init($0, description: "what \($0) does", isWhole: !$0.hasSuffix("="))
      })
  }

  /// Waits for so many inputs and returns them all.
  func inputs(_ count: Int) -> [LineEditor.Input] {
    _ = eventually { self.inputs.withLock { $0.count } >= count }
    return inputs.withLock { $0 }
  }

  /// Types Ctrl-D and waits for the end.
  func end() {
    terminal.type("\u{4}")
    _ = eventually { isClosed.withLock { $0 } }
    terminal.close()
  }
}

extension PromptSession: CustomReflectable {
  /// Nothing: a failed expectation would look into the locks.
  var customMirror: Mirror { Mirror(self, children: []) }
}
