import Commands
import Language
import Measurement
import Primitives
import TestSupport

/// The sources that the tests were built from, with sessions that find their files there.
enum Repository {
  /// The folder of the package.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(5).joined(separator: "/")

  /// A chain of 54 blocks with its genesis.
  static let chain = Fixtures.folder + "/chains/execution-apis"

  /// A session that is not recorded.
  static func session(program: String? = Dyno.path) -> Workbench {
    Workbench(
      laboratory: Laboratory(
        machine: .current(), build: .unknown, searchPath: [".", root], outputFolder: "/tmp",
        seed: 7, program: program))
  }
}

extension Workbench {
  /// Runs a source as the only cell of the session.
  func outcome(_ source: String) -> Outcome {
    run(source, cell: "", seed: 7, cancellation: Cancellation(), show: { _ in })
  }

  /// The value of the last statement that has one.
  ///
  /// - Throws: `Diagnostic` where the source fails.
  func value(_ source: String) throws -> Value {
    let outcome = outcome(source)
    if let error = outcome.error { throw error }
    return outcome.results.last?.value ?? .nothing
  }
}
