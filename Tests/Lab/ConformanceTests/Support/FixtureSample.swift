import Conformance
import TestSupport
import Testing

/// A small fixture of a shape, and what may be another in it without a failure.
struct FixtureSample: CustomTestStringConvertible, Sendable {
  /// What may be another, be missing or be there twice, and why.
  typealias Exception = (pattern: String, reason: String)

  let shape: String
  /// The file below the fixtures' folder, or the name of one that the test writes.
  let file: String
  /// The text, where the test writes it.
  var written: String?
  /// Other files of the folder that the case needs.
  var beside: [String] = []
  /// What the case expects, as patterns of paths.
  var expectations: [String]
  /// The leaves of expectations that may be others.
  var free: [Exception] = []
  /// The members of a test that may be missing.
  var mayLack: [Exception] = []
  /// The objects of the shape's own, which have no members that nobody knows; empty where the shape is
  /// other programs' answers, which say more than a case asks.
  var closed: [String] = []

  var testDescription: String { "\(shape): \(file)" }

  private var name: String { String(file.split(separator: "/").last ?? "") }

  func text() throws -> String {
    if let written { return written }
    return try #require(Fixtures.text(of: "\(Fixtures.folder)/\(file)"))
  }

  /// Runs the fixture's folder with other texts in its place, one after the other.
  func run(_ texts: some Sequence<String>, _ body: (Int, ConformanceReport) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let around = file.split(separator: "/").dropLast().joined(separator: "/")
    for other in beside {
      let source = "\(Fixtures.folder)/\(around)/\(other)"
      try folder.write(try #require(Fixtures.bytes(of: source)), to: other)
    }
    let runner = ConformanceRunner(try ConformanceOptions(jobs: 1))
    for (index, text) in texts.enumerated() {
      try body(index, runner.run([try folder.write(text, to: name)]))
    }
  }
}
