import Glibc

/// The room on the disk while pages are written through the map.
///
/// A page that finds none ends the process by a signal, so there must always be room for what can be
/// dirtied until the next look.
enum WriteMapRoom {
  static let callsBetweenLooks = 64

  /// A call dirties at most the pages on the way to a leaf and as many that they split into.
  private static let pagesOfCall = 16

  static func check(_ store: LMDBStore) throws(StorageError) {
    var status = statvfs()
    guard statvfs(store.path, &status) == 0 else { return }
    let room = Int(status.f_bavail) * Int(status.f_frsize)
    if room < callsBetweenLooks * pagesOfCall * store.pageSize {
      throw .diskFull(path: store.path)
    }
  }
}
