/// What a database says of its own layout, in its table of metadata.
package enum StoreFormat {
  /// The layout that this program reads and writes; it goes up with every change of a table's bytes.
  package static let current = 1

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
  /// - Throws: `StorageError` for a newer or an older layout.
  static func read(
    in transaction: any ReadTransaction, path: String
  ) throws(StorageError) -> Bool? {
    guard let format = try transaction.get(Tables.metadata, formatName) else { return nil }
    let found = format.bytes.reduce(0) { $0 << 8 | Int($1) }
    if found > current { throw .newerFormat(path: path, found: found, known: current) }
    if found < current { throw .olderFormat(path: path, found: found, known: current) }
    return try transaction.get(Tables.metadata, checksumsName)?.bytes == [1]
  }
}
