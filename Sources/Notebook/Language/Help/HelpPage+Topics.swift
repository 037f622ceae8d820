extension HelpPage {
  /// The grammar on a screen.
  public static let language = HelpPage(
    "language",
    [
      "The first word decides: a command's name starts a command, anything else is an expression.",
      "",
      "  bench keccak size=32 samples=50    a command: values first, then name=value; no dashes",
      "  run = bench keccak size=32         keep a result; _ is the last one",
      "  generate … | bench … | plot …      the left value is the right command's subject",
      "  run.median                         a member; of several cases, the list of theirs",
      "  run[txs=10k].p99                   one case",
      "  bench trie.root accounts=(n * 2)   arithmetic among words needs parentheses",
      "  compare (keccak size=32) (keccak size=64)    workloads in parentheses",
      "",
      "  for n in 1,4 { … }                 each element of a list or a range",
      "  if run.median < 4ms { … } else { … }",
      "  assert run.p99 < 12s \"must fit in a slot\"",
      "  param txs = 10,100 \"transactions a block\"    changed by --set txs=…",
      "  def twice(x) { … }                 called like a command: twice 4",
      "  suite mine = { keccak size=32; trie.root accounts=1k }",
      "  source \"file.dyno\"                 run a file, or the cells of a notebook",
      "",
      "  not and or   == != < <= > >=   + -   * /   in this order, the last binds tightest",
      "  \"quoted text with ${name}\"         a bare word is a variable if there is one of that name;",
      "                                     quote a file that could be taken for one: \"run.csv\"",
      "  # comment                          # tolerance median 5%   # exact   # ignore",
      "                                     # expect error: what replay obeys in a cell",
    ])

  /// Numbers, units, lists and ranges.
  public static let units = HelpPage(
    "units",
    [
      "A unit stands right behind its number, without a blank.",
      "",
      "  counts   10k 1.5M 2G 1T            times   5ns 3µs (3us) 1.5ms 12s 2min 1h 1d",
      "  bytes    4096B 64KiB 2MiB 1GiB     also    4kB 1MB 1GB (powers of ten)",
      "  gas      21kgas 30Mgas 1Ggas       shares  5%",
      "  cores    2core                     rates   30Mgas/s 10MiB/s",
      "  bytes    0xff00                    flags   on off yes no true false",
      "",
      "  10,100,1k       a list; as a parameter it makes a sweep",
      "  1..8            each        1..8:2   every second",
      "  1k..100k/6      six with one factor between them, rounded to whole counts",
      "  transfer:60,swap:10         a map",
      "  blocks=100..200             blocks; until=N the last one",
      "",
      "Quantities of one kind add and compare; others are an error. Dividing equals gives a count.",
    ])

  /// The reference of all commands and the language, as Markdown.
  public static func reference(of registry: Registry) -> String {
    var text = "# Commands\n"
    for type in registry.commands {
      let declaration = Declaration(of: type)
      text += "\n## \(declaration.name)\n\n\(declaration.summary)\n\n"
      text += "```\n\(declaration.usage)\n```\n"
      if !declaration.parameters.isEmpty {
        text += "\n| parameter | type | what it is |\n| --- | --- | --- |\n"
        for parameter in declaration.parameters {
          let cells = [parameter.typedForm, parameter.typeLine, parameter.help].map {
            $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
          }
          text += "| `\(cells[0])` | \(cells[1]) | \(cells[2]) |\n"
        }
      }
      if !declaration.examples.isEmpty {
        text += "\n```dyno\n"
        text += declaration.examples.map { "\($0.line)  # \($0.shows)\n" }.joined()
        text += "```\n"
      }
    }
    text += "\n# Language\n\n```\n\(language.lines.joined(separator: "\n"))\n```\n"
    text += "\n# Units\n\n```\n\(units.lines.joined(separator: "\n"))\n```\n"
    return text
  }
}
