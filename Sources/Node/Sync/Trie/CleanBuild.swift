internal import Primitives
internal import Storage

/// Where a build of all tries stands that was begun and is not at its end.
struct CleanBuild {
  /// The block whose state root it is to come to.
  var target: BlockNumber
  /// The hashed address of the last account that is in the tries; nil before the first one.
  var last: Hash256?

  init(target: BlockNumber, last: Hash256? = nil) {
    self.target = target
    self.last = last
  }

  // Beside the progress of the same stage when it follows change sets, which never stands at the
  // same time.
  static let key: Name = "MerkleRoot.clean"

  static func stored(in tables: any ReadTransaction) throws(StorageError) -> CleanBuild? {
    guard let blob = try tables.get(Tables.stageProgress, key) else { return nil }
    do {
      return try blob.bytes.withUnsafeBytes { bytes in
        guard bytes.count == 40 else {
          throw MalformedEntry("\(bytes.count) bytes where 40 are needed")
        }
        return CleanBuild(
          target: try BlockNumber(decoding: RawBytes(rebasing: bytes[..<8])),
          last: try Hash256(decoding: RawBytes(rebasing: bytes[8...])))
      }
    } catch {
      throw .malformed(
        table: Tables.stageProgress.definition.name, key: Array(key.text.utf8),
        MalformedEntry("\(error)"))
    }
  }

  func store(in tables: any WriteTransaction) throws(StorageError) {
    guard let last else { return }
    try tables.put(Tables.stageProgress, Self.key, Blob(target.bytes + last.bytes))
  }

  static func remove(from tables: any WriteTransaction) throws(StorageError) {
    try tables.remove(Tables.stageProgress, key)
  }
}
