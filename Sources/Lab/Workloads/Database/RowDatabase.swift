import Primitives
import Storage

/// A database of rows in a folder of its own.
final class RowDatabase {
  /// By which way it is used.
  enum Way: String, CaseIterable {
    /// The node's tables.
    case tables
    /// The library's own calls.
    case lmdb
  }

  private let way: Way
  private let options: StoreOptions
  private let folder: ScratchFolder
  private var opened: (any RowStore)?

  /// Makes an empty database in a new folder of another one.
  init(_ way: Way, options: StoreOptions, in parent: String) throws(StorageError) {
    self.way = way
    self.options = options
    folder = try ScratchFolder(in: parent)
    opened = try open()
  }

  /// The database, open.
  var rows: any RowStore {
    guard let opened else { preconditionFailure("a database that could not be opened again") }
    return opened
  }

  /// Closes the database, takes its file out of memory, and opens it.
  func makeCold() throws {
    opened = nil
    try DatabaseFile.evict(folder)
    opened = try open()
  }

  private func open() throws(StorageError) -> any RowStore {
    switch way {
    case .tables: try TableRows(path: folder.path, options: options)
    case .lmdb: try LibraryRows(path: folder.path, options: options)
    }
  }
}
