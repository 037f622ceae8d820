import Commands
import Language
import Testing

/// The lines that help shows.
struct ExampleTests {
  static let names = Registry.standard.commands.map { $0.name }

  @Test(arguments: names) func `every example runs, or is read where it needs files`(
    _ name: String
  ) throws {
    let command = try #require(Registry.standard.command(named: name))
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      let session = Repository.session()
      #expect(session.session.diagnostics(of: example.line).isEmpty, "\(example.line)")
      #expect(!example.shows.isEmpty, "\(example.line)")
      guard !example.isParsedOnly else { continue }
      let outcome = session.outcome(example.line)
      #expect(outcome.error == nil, "\(example.line)")
      #expect(outcome.exitStatus == 0, "\(example.line)")
    }
  }

  @Test(arguments: names) func `every command and parameter is told of on its page`(
    _ name: String
  ) throws {
    let command = try #require(Registry.standard.command(named: name))
    let declaration = Declaration(of: command)
    let session = Repository.session().session
    let page = try HelpPage.page(for: name, in: session).lines
    #expect(page.first?.hasPrefix(name) == true)
    #expect(page.contains(declaration.summary))
    for parameter in declaration.parameters {
      #expect(!parameter.help.isEmpty, "\(name) \(parameter.name)")
      #expect(page.contains { $0.contains(parameter.help) }, "\(name) \(parameter.name)")
    }
    for example in command.examples {
      #expect(page.contains { $0.contains(example.line) }, "\(example.line)")
    }
    let overview = HelpPage.overview(of: session).lines
    #expect(overview.contains { $0.hasPrefix("  \(name) ") })
  }

  @Test(arguments: names) func `every line of help fits a screen`(_ name: String) throws {
    for line in try HelpPage.page(for: name, in: Repository.session().session).lines {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func `help on a command is the page as a value`() throws {
    let value = try Repository.session().value("help bench")
    let text = ResultWriter(format: .table, style: DisplayStyle()).text(of: value)
    #expect(text.contains("WORKLOAD…"))
    #expect(text.contains("bench keccak size=32 samples=3"))
  }
}
