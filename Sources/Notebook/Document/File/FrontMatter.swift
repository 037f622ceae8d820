/// What stands at the top of a notebook: its title and seed, its params, and where it was recorded.
public struct FrontMatter: Hashable, Sendable {
  /// The version of the format that this program reads and writes.
  public static let supportedVersion = "1"

  /// The title.
  public var title: String?
  /// The seed that the cells' seeds derive from; 0 where the file names none.
  public var seed: UInt64
  /// The params set for the notebook, with their texts.
  public var params: [Pair]
  /// The machines that outputs name with `on=`, in order.
  public var machines: [Machine]
  /// The program that recorded last.
  public var build: Build?

  /// Makes a front matter.
  public init(
    title: String? = nil, seed: UInt64 = 0, params: [Pair] = [], machines: [Machine] = [],
    build: Build? = nil
  ) {
    self.title = title
    self.seed = seed
    self.params = params
    self.machines = machines
    self.build = build
  }

  /// The machine of that name.
  public func machine(named name: String?) -> Machine? {
    guard let name else { return nil }
    return machines.first { $0.name == name }
  }

  /// The text of a new front matter with its two lines of dashes.
  public var text: String {
    var lines = ["---", "dyno: \(FrontMatter.supportedVersion)"]
    if let title { lines.append("title: \(FlowText.scalar(title))") }
    lines.append("seed: \(seed)")
    if !params.isEmpty { lines.append("params: \(FlowText.map(params))") }
    if !machines.isEmpty { lines.append("machines: \(machinesText)") }
    if let build { lines.append("build: \(FlowText.map(build.facts))") }
    return (lines + ["---", "", ""]).joined(separator: "\n")
  }

  /// The machines as one flow mapping.
  var machinesText: String {
    let entries = machines.map { "\(FlowText.scalar($0.name)): \(FlowText.map($0.facts))" }
    return "{\(entries.joined(separator: ", "))}"
  }
}

/// A machine that outputs were recorded on.
public struct Machine: Hashable, Sendable {
  /// The name outputs use: `m1`.
  public var name: String
  /// What is known of it in order: cpu, cores, memory, os, timer, flags, load and whatever else.
  public var facts: [Pair]

  /// Makes a machine of facts.
  public init(name: String, facts: [Pair]) {
    self.name = name
    self.facts = facts
  }

  /// Makes a machine of what replay compares.
  public init(
    name: String = "m1", cpu: String, cores: Int, memory: String, os: String, timer: String,
    flags: String? = nil
  ) {
    self.name = name
    facts = [
      Pair("cpu", cpu), Pair("cores", String(cores)), Pair("memory", memory), Pair("os", os),
      Pair("timer", timer),
    ]
    if let flags { facts.append(Pair("flags", flags)) }
  }

  /// The fact's text.
  public subscript(_ fact: String) -> String? { facts.first { $0.name == fact }?.text }
}

/// The program that recorded a notebook.
public struct Build: Hashable, Sendable {
  /// What is known of it in order: version, commit, swift, flags and whatever else.
  public var facts: [Pair]

  /// Makes a build of facts.
  public init(facts: [Pair]) { self.facts = facts }

  /// Makes a build of what replay compares.
  public init(version: String, commit: String, swift: String, flags: String) {
    facts = [
      Pair("version", version), Pair("commit", commit), Pair("swift", swift), Pair("flags", flags),
    ]
  }

  /// The fact's text.
  public subscript(_ fact: String) -> String? { facts.first { $0.name == fact }?.text }
}
