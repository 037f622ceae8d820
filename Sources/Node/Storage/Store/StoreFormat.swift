/// What a database says of its own layout, in its table of metadata.
package enum StoreFormat {
  /// The layout that this program reads and writes; it goes up with every change of a table's bytes.
  package static let current = 2

  /// The metadata that is the layout's number.
  package static let formatName = Name("format")
  /// The metadata that says whether values carry checksums.
  package static let checksumsName = Name("checksums")

  /// Writes what a new database says.
  static func write(
    hasChecksums: Bool, in transaction: any WriteTransaction
  ) throws(StorageError) {
    try transaction.put(Tables.metadata, formatName, Blob([UInt8(current)]))
    try transaction.put(Tables.metadata, checksumsName, Blob([hasChecksums ? 1 : 0]))
  }

  /// Reads whether values have checksums, where the layout is known; nil of an empty table.
  ///
  /// - Throws: `StorageError` for a newer or an older layout, and where the values contradict
  ///   themselves.
  static func read(
    in transaction: any ReadTransaction, path: String
  ) throws(StorageError) -> Bool? {
    guard let format = try value(of: formatName, in: transaction) else { return nil }
    let found = Int(format.first)
    if found > current { throw .newerFormat(path: path, found: found, known: current) }
    if found < current { throw .olderFormat(path: path, found: found, known: current) }
    let stored = try value(of: checksumsName, in: transaction)
    let hasChecksums = stored?.first == 1
    for (name, size) in [(formatName, format.size), (checksumsName, stored?.size ?? 0)]
    where size != 1 + (hasChecksums ? Checksum.size : 0) {
      throw .checksum(table: Tables.metadata.definition.name, key: name.lend { Array($0) })
    }
    return hasChecksums
  }

  /// The first byte of a value, of which it is not known yet whether it has a checksum, and its size.
  private static func value(
    of name: Name, in transaction: any ReadTransaction
  ) throws(StorageError) -> (first: UInt8, size: Int)? {
    try name.lend { (key) throws(StorageError) in
      let stored = try transaction.value(of: key, in: Tables.metadata.definition)
      guard let stored else { return nil }
      guard let first = stored.first else {
        throw .checksum(table: Tables.metadata.definition.name, key: Array(key))
      }
      return (first, stored.count)
    }
  }
}
