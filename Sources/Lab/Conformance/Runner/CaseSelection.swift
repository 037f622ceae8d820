import EVM
import Chain

/// Which cases are asked for.
///
/// Regular expressions do not pass between threads, so each file has a selection of its own.
struct CaseSelection {
  private let forkName: String?
  private let fork: Fork?
  private let filter: Regex<AnyRegexOutput>?

  init(_ options: ConformanceOptions) {
    forkName = options.fork
    fork = options.fork.flatMap { Fork(fixtureName: $0) }
    // The options have tried the expression.
    filter = options.filter.flatMap { try? Regex($0) }
  }

  /// Whether any case can be left out.
  var isPartial: Bool { forkName != nil || filter != nil }

  /// Whether a case is asked for.
  func admits(file: String, name: String, fork found: String?) -> Bool {
    if let forkName {
      guard let found else { return false }
      guard found == forkName || fork != nil && Fork(fixtureName: found) == fork else {
        return false
      }
    }
    guard let filter else { return true }
    return "\(file)::\(name)".firstMatch(of: filter) != nil
  }
}
