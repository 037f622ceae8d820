internal import ArgumentParser
import Commands
import Glibc
import Language
import Measurement
import Primitives
import Terminal

/// A session: the prompt, a text, a program on standard input, or a notebook that is run.
struct Sessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Start a prompt, or run a text, a notebook or a command.",
    usage: """
      dyno
      dyno -c TEXT
      dyno FILE.md
      dyno COMMAND [VALUE…] [NAME=VALUE…]
      """, shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  @ArgumentParser.Option(name: .customShort("c"), help: "Run this text.")
  var text: String?

  @ArgumentParser.Option(help: "The notebook that the session is recorded to, or none.")
  var record: String?

  @ArgumentParser.Option(help: "The seed of the session.")
  var seed: UInt64 = 0

  @ArgumentParser.Argument(help: "A notebook to run and record, or a command with its words.")
  var words: [String] = []

  func run() throws {
    if text == nil, words.count == 1, words[0].hasSuffix(".md") {
      return try NotebookRun.run(words[0], shared: shared, isKept: record != "none")
    }
    if text != nil, !words.isEmpty {
      throw ValidationError(
        "-c TEXT stands alone; \(words[0]) is one word too many (quote the text)")
    }
    let overrides = Dictionary(
      try shared.overrides().map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    let host = SessionHost(
      shared: shared, record: record, seed: seed, overrides: overrides)
    if let program = text ?? (words.isEmpty ? nil : Self.program(of: words)) {
      try host.finish(host.run(program, isOnly: true))
    } else if isatty(0) == 0 {
      try host.finish(host.run(Self.standardInput(), isOnly: true))
    } else {
      try host.finish(Prompt(host).run())
    }
  }

  /// The words of the shell as a line of the prompt: what the shell unquoted is quoted again.
  static func program(of words: [String]) -> String {
    if words.count == 1 { return words[0] }
    return words.map { word in
      guard word.contains(where: \.isWhitespace) else { return word }
      if let sign = word.firstIndex(of: "="), !word[..<sign].contains(where: \.isWhitespace) {
        return word[...sign] + quoted(word[word.index(after: sign)...])
      }
      // Brackets hold whole workloads: (keccak size=32).
      return word.hasPrefix("(") || word.hasPrefix("\"") ? word : quoted(word[...])
    }.joined(separator: " ")
  }

  private static func quoted(_ text: Substring) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }

  private static func standardInput() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
