import Glibc
import Language
import Sync

/// The folder of a database; a temporary one goes with the last value that names it.
final class DatabaseFolder: Sendable {
  /// Where it is.
  let path: String
  /// Whether it goes.
  let isTemporary: Bool

  /// Names a folder that stays.
  init(_ path: String) {
    self.path = path
    isTemporary = false
  }

  /// Makes a fresh folder that goes.
  ///
  /// - Throws: `Diagnostic` where none can be made.
  init(temporaryIn parent: String) throws(Diagnostic) {
    guard let path = Paths.makeScratchFolder(for: "sync", in: parent) else {
      throw .failure(
        "cannot make a folder in \(parent): \(String(cString: strerror(errno)).lowercased())",
        hint: "into=FOLDER names one")
    }
    self.path = path
    isTemporary = true
  }

  /// The folder that was asked for, as output goes, or a fresh one that goes.
  ///
  /// - Throws: `Diagnostic` where none can be made.
  convenience init(_ into: Path?, _ laboratory: Laboratory) throws(Diagnostic) {
    if let into {
      self.init(laboratory.outputPath(into.text))
    } else {
      try self.init(temporaryIn: Paths.temporaryFolder)
    }
  }

  /// The file of the blocks that a prepared Headers or Bodies takes.
  var blocksPath: String { "\(path)/\(StagePreparation.blocksFile)" }

  deinit {
    if isTemporary { Paths.removeFolder(path) }
  }
}
