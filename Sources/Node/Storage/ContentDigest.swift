public import Primitives

/// What two databases with the same content have in common, however they came to it.
public enum ContentDigest {
  /// The metadata that is about the container and not about the content.
  public static let namesOfContainer: Set<Name> = [
    StoreFormat.formatName, StoreFormat.checksumsName,
  ]
}

extension ReadTransaction {
  /// A digest of all tables, in the order of their numbers and keys, whether values carry checksums
  /// or not.
  ///
  /// Checksums are compared on the way. Where stages stand inside a batch is left out: it says how
  /// the content is being made. Each table is its name and its entries, all with their lengths
  /// before them, and ends with a length of zero, which no key has.
  ///
  /// - Parameters:
  ///   - names: the metadata to leave out.
  ///   - cancellation: looked at every few thousand entries.
  /// - Returns: the digest.
  /// - Throws: `StorageError`, or `Cancelled`.
  public func digest(
    leavingOut names: Set<Name> = ContentDigest.namesOfContainer,
    cancellation: Cancellation = Cancellation()
  ) throws -> Hash256 {
    let keysLeftOut = names.map { name in name.lend { Array($0) } }
    var hash = ChainedHash()
    for table in Tables.all where table != Tables.stageProgress.definition {
      let isMetadata = table == Tables.metadata.definition
      hash.append(Array(table.name.utf8))
      let cursor = try cursor(in: table)
      var count = 0
      var entry = try cursor.first()
      while let (key, stored) = entry {
        if count & 0xfff == 0 { try cancellation.check() }
        count += 1
        if !isMetadata || !keysLeftOut.contains(where: { $0.elementsEqual(key) }) {
          hash.append(key)
          hash.append(try table.checked(stored, of: key, hasChecksums: hasChecksums))
        }
        entry = try cursor.next()
      }
      hash.append([])
    }
    return hash.digest
  }
}
