import Document
import TestSupport
import Foundation

/// Where the notebooks for the tests lie.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/notebooks")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func notebook(_ name: String) throws -> Notebook {
    try Notebook(bytes: bytes(name), name: name)
  }

  static let names = ["blocks.md", "plain.md"]

  static let machine = Machine(
    cpu: "AMD EPYC", cores: 2, memory: "24 GiB", os: "Linux 6.18", timer: "30 ns")
  static let build = Build(version: "0.1.0", commit: "1a2b3c4", swift: "6.3.1", flags: "release")

  /// Runs the body with a folder that is gone afterwards.
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try withExtendedLifetime(folder) { try body(folder.path) }
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
}
