import Language
import Primitives
import Sync

/// The folder of a database; a temporary one goes with the last value that names it.
final class DatabaseFolder: Sendable {
  /// Where it is.
  let path: String
  /// What keeps a temporary one there.
  private let scratch: ScratchFolder?

  /// Names a folder that stays.
  init(_ path: String) {
    self.path = path
    scratch = nil
  }

  /// Makes a fresh folder that goes.
  ///
  /// - Throws: `Diagnostic` where none can be made.
  init(temporaryIn parent: String) throws(Diagnostic) {
    let folder: ScratchFolder
    do throws(ScratchFolderError) {
      folder = try ScratchFolder(for: "sync", in: parent)
    } catch {
      throw .failure("\(error)", hint: "into=FOLDER names one")
    }
    path = folder.path
    scratch = folder
  }

  /// Whether it goes.
  var isTemporary: Bool { scratch != nil }

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
}
