import EVM
import Chain
internal import Glibc

/// What of the fixtures to run, and how.
public struct ConformanceOptions: Sendable {
  /// Only cases of this fork, by the suites' name for it (`Cancun`, `EIP158`) or by ours.
  public let fork: String?
  /// Only cases whose `file::case` this regular expression finds something in.
  public let filter: String?
  /// Files that are worked on at the same time, 1 to 256.
  public let jobs: Int
  /// The file that takes a line for each instruction of the state tests that are run (EIP-3155).
  public let trace: String?

  /// Checks and keeps options.
  ///
  /// - Parameters:
  ///   - fork: only cases of this fork; nil for all.
  ///   - filter: a regular expression; nil for all cases.
  ///   - jobs: threads; nil for one a processor.
  ///   - trace: a file for the instructions of state tests; nil for none.
  /// - Throws: `ConformanceError` for an option that means nothing.
  public init(
    fork: String? = nil, filter: String? = nil, jobs: Int? = nil, trace: String? = nil
  ) throws(ConformanceError) {
    if let fork, Fork(fixtureName: fork) == nil, !fork.contains("To") {
      throw .unknownFork(fork)
    }
    if let filter {
      do { _ = try Regex(filter) } catch { throw .badFilter(filter, "\(error)") }
    }
    let jobs = jobs ?? max(1, min(256, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    guard 1...256 ~= jobs else { throw .badJobs(jobs) }
    self.fork = fork
    self.filter = filter
    self.jobs = jobs
    self.trace = trace
  }
}

/// Why options of a conformance run mean nothing.
public enum ConformanceError: Error, Equatable, Sendable {
  /// No fork is called so.
  case unknownFork(String)
  /// The text is no regular expression, and what the parser says of it.
  case badFilter(String, String)
  /// A number of threads outside 1 to 256.
  case badJobs(Int)
}

extension ConformanceError: CustomStringConvertible {
  /// One line: the option, its value and what is allowed.
  public var description: String {
    switch self {
    case .unknownFork(let name):
      "no fork is called \"\(name)\", the forks are \(Self.forks)"
    case .badFilter(let filter, let reason):
      "\"\(filter)\" is no regular expression: \(reason)"
    case .badJobs(let jobs): "\(jobs) jobs, 1 to 256 are possible"
    }
  }

  private static var forks: String { Fork.allCases.map(\.name).joined(separator: ", ") }
}
