import Storage

/// An entry of a table as it is stored.
struct StoredEntry: Hashable {
  var key: [UInt8]
  var value: [UInt8]
}

extension TestDatabase {
  /// The entries of a table in their order.
  func entries(of table: TableDefinition) throws -> [StoredEntry] {
    let tables = try store.beginReading()
    defer { tables.end() }
    let cursor = try tables.cursor(in: table)
    var entries: [StoredEntry] = []
    var entry = try cursor.first()
    while let (key, value) = entry {
      entries.append(StoredEntry(key: Array(key), value: Array(value)))
      entry = try cursor.next()
    }
    return entries
  }
}
