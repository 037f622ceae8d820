import Commands
import Glibc
import Language
import Measurement
import Primitives
import Terminal

/// The prompt: reads entries, runs them as cells, until the end of input.
struct Prompt {
  private let host: SessionHost

  init(_ host: SessionHost) { self.host = host }

  /// Runs the prompt; the status of the program is 0 unless a signal ended it.
  func run() -> Int32 {
    let style = Style(isColoured: host.shared.isColoured(.output))
    let history = History(path: Program.historyPath)
    guard
      let editor = LineEditor(style: style, history: history, interrupts: host.interrupts)
    else {
      StandardStream.errors.write(
        "dyno: this terminal cannot be edited on; -c TEXT and standard input take programs\n")
      return 1
    }
    let session = host.workbench.session
    editor.isComplete = { !session.isIncomplete($0) }
    editor.complete = { entry, cursor in Self.completion(entry, cursor, session) }
    host.beginRecording()
    banner()
    while true {
      switch editor.read() {
      case .entry(let text): _ = host.run(text)
      case .end: return 0
      case .terminated: return 143
      }
    }
  }

  private func banner() {
    let machine = host.laboratory.machine
    let memory = Quantity(Double(machine.memory), .bytes).onScreen().plain
    let timer = Quantity(machine.timerCost, .time).onScreen().plain
    let first =
      "dyno \(Program.version) · \(machine.cpu), \(machine.cores) cores, \(memory) · timer \(timer)"
    let line = "help · targets · source \"notebooks/tour.md\""
    let recording =
      host.laboratory.notebook.map { "recording to \(Self.short($0))" } ?? "not recording"
    let style = host.shared.style
    let gap = String(repeating: " ", count: max(3, style.width - line.count - recording.count))
    StandardStream.output.write(first + "\n" + style.dim(line + gap + recording) + "\n")
  }

  /// A path with `~` for the user's folder.
  private static func short(_ path: String) -> String {
    guard let home = getenv("HOME").map({ String(cString: $0) }), home.count > 1,
      path.hasPrefix(home + "/")
    else { return path }
    return "~" + path.dropFirst(home.count)
  }

  private static func completion(
    _ entry: String, _ cursor: String.Index, _ session: Session
  ) -> Completion? {
    let offset = entry.utf8.distance(from: entry.startIndex, to: cursor)
    let found = Completer(session).completions(entry, cursor: offset)
    guard !found.candidates.isEmpty else { return nil }
    let utf8 = entry.utf8
    let low = utf8.index(utf8.startIndex, offsetBy: found.replacement.lowerBound)
    let high = utf8.index(utf8.startIndex, offsetBy: found.replacement.upperBound)
    return Completion(
      range: low..<high,
      candidates: found.candidates.map { candidate in
        let isOpen = candidate.word.hasSuffix("=") || candidate.word.hasSuffix("/")
        return Completion.Candidate(
          candidate.word, description: candidate.about, isWhole: !isOpen)
      })
  }
}
