/// Which faults to plant, and how many.
public struct FaultOptions: Sendable {
  /// How many cases a suite runs.
  public enum Cases: Hashable, Sendable {
    /// So many.
    case count(Int)
    /// A part of each suite's full count, but one case at least.
    case share(Double)

    /// The cases of a suite whose full count is known.
    public func of(_ full: Int) -> Int {
      switch self {
      case .count(let count): count
      case .share(let share): max(1, Int((Double(full) * share).rounded()))
      }
    }
  }

  /// The suites, in the order of `FaultSuites.all`.
  public let suites: [any FaultSuite.Type]
  /// The first case's seed; the next ones have those behind it.
  public let seed: UInt64
  /// How many cases each suite runs.
  public let cases: Cases
  /// Cases that run at the same time, 1 to 256.
  public let jobs: Int
  /// The program's path, which is started as a child.
  public let executable: String

  /// Checks and keeps options.
  ///
  /// - Parameters:
  ///   - names: the suites; all where none are named.
  ///   - seed: the first case's seed.
  ///   - cases: a number of cases, or a share as `4%`; nil for the full counts.
  ///   - jobs: cases side by side.
  ///   - executable: the program's path.
  /// - Throws: `FaultError` for an option that means nothing.
  public init(
    suites names: [String] = [], seed: UInt64 = 1, cases: String? = nil, jobs: Int = 2,
    executable: String
  ) throws(FaultError) {
    try self.init(
      among: FaultSuites.all, suites: names, seed: seed, cases: cases, jobs: jobs,
      executable: executable)
  }

  /// Checks and keeps options of other suites than ours.
  package init(
    among all: [any FaultSuite.Type], suites names: [String] = [], seed: UInt64 = 1,
    cases: String? = nil, jobs: Int = 2, executable: String
  ) throws(FaultError) {
    for name in names where !all.contains(where: { $0.name == name }) { throw .unknownSuite(name) }
    guard 1...256 ~= jobs else { throw .badJobs(jobs) }
    suites = all.filter { names.isEmpty || names.contains($0.name) }
    self.seed = seed
    self.cases = try cases.map(Self.cases) ?? .share(1)
    self.jobs = jobs
    self.executable = executable
  }

  private static func cases(_ word: String) throws(FaultError) -> Cases {
    if word.hasSuffix("%"), let percent = Double(word.dropLast()), percent > 0, percent <= 10_000 {
      return .share(percent / 100)
    }
    if let count = Int(word), 1...1_000_000 ~= count { return .count(count) }
    throw .badCases(word)
  }
}

/// Why options of a run of faults mean nothing.
public enum FaultError: Error, Hashable, Sendable {
  /// No suite is called so.
  case unknownSuite(String)
  /// The word is no number of cases and no share.
  case badCases(String)
  /// A number of cases side by side outside 1 to 256.
  case badJobs(Int)
}

extension FaultError: CustomStringConvertible {
  /// One line: the option, its value and what is allowed.
  public var description: String {
    switch self {
    case .unknownSuite(let name):
      "no suite of faults is called \"\(name)\", there are "
        + FaultSuites.all.map { $0.name }.joined(separator: ", ")
    case .badCases(let word):
      "\"\(word)\" is no number of cases; 20 or 5% say how many"
    case .badJobs(let jobs): "\(jobs) jobs, 1 to 256 are possible"
    }
  }
}
