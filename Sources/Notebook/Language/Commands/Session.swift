/// The state of one sequence of cells: variables, functions, suites, parameters.
public final class Session {
  public let registry: Registry
  public let services: any Services
  /// Variables by name.
  public var variables: [String: Value] = [:]

  /// Makes an empty session.
  public init(registry: Registry, services: any Services) {
    self.registry = registry
    self.services = services
  }
}

/// The commands of the language, in the order of the help page.
public struct Registry {
  public let commands: [any Command.Type]

  /// Makes a registry; two commands of one name are a bug.
  public init(_ commands: [any Command.Type]) { self.commands = commands }

  /// The command of that name.
  public func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.name == name }
  }
}
