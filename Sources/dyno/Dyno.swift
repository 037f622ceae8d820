internal import ArgumentParser
import Commands
import Glibc

/// The program: words of the shell in, exit status out.
@main struct Dyno: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dyno",
    abstract: "An Ethereum execution node on the test bench.",
    discussion: """
      Without arguments dyno is a prompt. -c TEXT runs a text, FILE.md runs and records a notebook, \
      standard input that is no terminal is a program, and any other first word is a command of the \
      prompt: dyno bench keccak size=32. The commands of the prompt: dyno help.
      """,
    version: Program.version,
    subcommands: [
      Sessions.self, Replay.self, Export.self, Diff.self, ConformanceRun.self, VerificationRun.self,
    ],
    defaultSubcommand: Sessions.self)

  static func main() {
    // A reader that goes away ends the program quietly.
    signal(SIGPIPE, SIG_DFL)
    var words = Array(CommandLine.arguments.dropFirst())
    // `help` is a command of the prompt here, not the argument parser's.
    if words.first == "help" { words.insert("session", at: 0) }
    words = Self.subcommandFirst(words)
    do {
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
      let status = exitCode(for: error)
      let text = fullMessage(for: error)
      if status == .success {
        StandardStream.output.write(text + "\n")
        Glibc.exit(0)
      }
      StandardStream.errors.write(text + "\n")
      Glibc.exit(2)
    }
  }

  /// The words with a subcommand before the shared options that were typed in front of it.
  static func subcommandFirst(_ words: [String]) -> [String] {
    let names = ["replay", "export", "diff", "conformance"]
    var index = 0
    while index < words.count, ["--format", "--color", "--set"].contains(words[index]) {
      index += 2
    }
    guard index > 0, index < words.count, names.contains(words[index]) else { return words }
    return [words[index]] + words[..<index] + words[(index + 1)...]
  }
}
