import Language
import Workloads

/// The suites that come with dyno.
enum Suites {
  /// Each suite of the catalogue, its workloads read.
  static let shipped: [Language.Suite] = Catalogue.suites.map { suite in
    do throws(Diagnostic) {
      return try Language.Suite(
        name: suite.name, about: suite.summary, workloads: suite.workloads)
    } catch {
      preconditionFailure("the shipped suite \(suite.name) cannot be read: \(error.message)")
    }
  }
}
