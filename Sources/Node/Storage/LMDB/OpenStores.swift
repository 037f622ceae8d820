import Glibc
import Synchronization

/// The databases that this process has open.
///
/// The library's locks break when a process opens a file twice: closing one gives up the locks of both.
/// That is a fact of the process, so the list is the process's too.
enum OpenStores {
  /// A file, whatever path leads to it.
  struct Identity: Hashable {
    var device: UInt64
    var file: UInt64
  }

  private static let identities = Mutex<Set<Identity>>([])

  /// Notes that a folder's database is open.
  ///
  /// - Throws: `StorageError.openTwice` where it is already.
  static func enter(_ folder: String) throws(StorageError) -> Identity {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw .system(doing: "open", path: folder, code: errno)
    }
    let identity = Identity(device: UInt64(status.st_dev), file: UInt64(status.st_ino))
    guard identities.withLock({ $0.insert(identity).inserted }) else {
      throw .openTwice(path: folder)
    }
    return identity
  }

  /// Notes that a database is closed.
  static func leave(_ identity: Identity) { _ = identities.withLock { $0.remove(identity) } }
}
