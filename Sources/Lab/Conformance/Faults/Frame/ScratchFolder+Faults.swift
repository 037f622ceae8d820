internal import Primitives

extension ScratchFolder {
  /// Makes a folder for planted faults in another.
  ///
  /// - Throws: `ChildError` where none can be made.
  convenience init(in parent: String) throws(ChildError) {
    do throws(ScratchFolderError) { try self.init(for: "faults", in: parent) } catch {
      throw ChildError(doing: "make a folder in", path: error.parent, code: error.code)
    }
  }
}
