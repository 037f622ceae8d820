/// The state of one sequence of cells: variables, functions, suites, parameters.
public final class Session {
  /// The commands of the language.
  public let registry: Registry
  /// What the session's owner provides.
  public let services: any Services
  /// Variables by name.
  public var variables: [String: Value] = [:]
  /// The result of the last recorded statement that had one: the name `_`.
  public var lastResult = Value.nothing
  /// Functions of the user's by name.
  public var functions: [String: Function] = [:]
  /// Suites by name, shipped and the user's.
  public var suites: [String: Suite] = [:]
  /// What `--set` gave for parameters, as typed; it takes the place of their defaults.
  public var parameterOverrides: [String: String]
  /// Parameters that were declared so far, in order.
  public internal(set) var parameters: [DeclaredParameter] = []
  /// For each variable, the overridden parameters on which its value depends.
  var dependencies: [String: Set<String>] = [:]

  /// Makes an empty session.
  public init(
    registry: Registry, services: any Services, suites: [Suite] = [],
    parameterOverrides: [String: String] = [:]
  ) {
    self.registry = registry
    self.services = services
    self.parameterOverrides = parameterOverrides
    for suite in suites { self.suites[suite.name] = suite }
  }

  /// The words that start a command: commands and functions.
  var commandNames: Set<String> {
    Set(registry.commands.map { $0.name }).union(functions.keys)
  }

  /// Whether more lines could make the source whole: a bracket, a quote or an operator is open.
  public func isIncomplete(_ source: String) -> Bool {
    program(Source(source)).isIncomplete
  }

  /// What is wrong with a source before it runs.
  public func diagnostics(of source: String) -> [Diagnostic] {
    program(Source(source)).diagnostics
  }

  /// Reads a source in the session's scope.
  func program(_ source: Source) -> Program {
    Parser.program(
      source, commandNames: Set(registry.commands.map { $0.name }),
      functionNames: Set(functions.keys))
  }
}

/// The commands of the language, in the order of the help page.
public struct Registry: Sendable {
  /// The commands' types.
  public let commands: [any Command.Type]

  /// Makes a registry; two commands of one name are a bug.
  public init(_ commands: [any Command.Type]) {
    precondition(
      Set(commands.map { $0.name }).count == commands.count, "two commands of one name")
    self.commands = commands
  }

  /// The command of that name.
  public func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.name == name }
  }
}

/// A parameter that a program declares with `param`.
public struct DeclaredParameter: Sendable {
  /// The variable's name.
  public let name: String
  /// The value written in the program.
  public let defaultValue: Value
  /// The value in force.
  public let value: Value
  /// What the parameter is for.
  public let about: String
  /// Whether `--set` gave the value.
  public let isOverridden: Bool
}

/// A named set of workloads, run together.
public struct Suite: Sendable {
  /// One workload of a suite.
  public struct Workload: Sendable {
    /// The words as typed.
    public let text: String
    /// The words, evaluated.
    public let words: [RestArgument]
  }

  /// The name behind `suite=`.
  public let name: String
  /// One sentence.
  public let about: String
  /// The workloads, in order.
  public let workloads: [Workload]

  init(name: String, about: String, workloads: [Workload]) {
    self.name = name
    self.about = about
    self.workloads = workloads
  }

  /// Makes a shipped suite from its workloads as they would be typed.
  ///
  /// - Throws: `Diagnostic` where a workload cannot be read.
  public init(name: String, about: String, workloads: [String]) throws(Diagnostic) {
    var read: [Workload] = []
    for text in workloads { read.append(try Workload(reading: text)) }
    self.init(name: name, about: about, workloads: read)
  }
}

extension Suite.Workload {
  /// Reads a workload without variables: `trie.root accounts=1k,10k`.
  public init(reading text: String) throws(Diagnostic) {
    let source = Source(text)
    let scope = ArgumentReader(lookup: { _ in nil })
    var words: [RestArgument] = []
    for argument in try Parser.words(source) {
      words.append(try scope.restArgument(argument))
    }
    self.init(text: text, words: words)
  }
}
