import EVM
import Language
import Primitives
import Workloads

/// A mix of activities as it is typed: `transfer:60,erc20:30,swap:10`.
struct Mix: ArgumentValue {
  var mix: ActivityMix

  static let transfers = Mix(mix: ActivityMix(only: .transfer))

  static var typeName: String { "a mix, transfer:60,swap:40 say" }

  init(mix: ActivityMix) { self.mix = mix }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    let words = Activity.allCases.map(\.rawValue)
    var parts: [ActivityMix.Part] = []
    switch argument {
    case .map(let entries, _):
      for (key, value) in entries {
        guard let activity = Activity(rawValue: key) else {
          throw .aboutParameter(
            "has no \(key); there are \(words.joined(separator: ", "))", argument,
            hint: Spelling.hint(for: key, among: words))
        }
        parts.append(ActivityMix.Part(activity, try Int(reading: value)))
      }
    default:
      guard let word = argument.plainText, let activity = Activity(rawValue: word) else {
        throw .mismatch(
          Self.typeName, argument,
          hint: argument.plainText.flatMap { Spelling.hint(for: $0, among: words) })
      }
      parts = [ActivityMix.Part(activity, 1)]
    }
    guard let mix = ActivityMix(parts) else {
      throw .aboutParameter("needs weights of zero or more, and one above", argument)
    }
    self.mix = mix
  }

  var typedText: String { mix.text }
}

/// A fork by its name in lower case, without blanks: `osaka`.
struct ForkWord: ArgumentValue {
  var fork: Fork

  init(_ fork: Fork) { self.fork = fork }

  static var typeName: String { "a fork" }
  static var choices: [String] { ChainRecipe.forks.map(word) }
  static func means(word: String) -> Bool { choices.contains(word) }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let text = argument.plainText else { throw .mismatch(Self.typeName, argument) }
    guard let fork = ChainRecipe.forks.first(where: { Self.word($0) == text.lowercased() }) else {
      let first = Self.choices.first ?? ""
      if Fork.allCases.contains(where: { Self.word($0) == text.lowercased() }) {
        throw .aboutParameter(
          "is \(first) or later: \(text) has no SHR, which the contracts run", argument)
      }
      throw .aboutParameter(
        "is a fork from \(first) on, not \(text)", argument,
        hint: Spelling.hint(for: text, among: Self.choices))
    }
    self.fork = fork
  }

  var typedText: String { Self.word(fork) }

  private static func word(_ fork: Fork) -> String {
    fork.name.lowercased().filter { $0 != " " }
  }
}
