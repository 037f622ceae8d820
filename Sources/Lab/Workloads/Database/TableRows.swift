import Primitives
import Storage

/// Rows through the node's tables: keys and values encoded, checksums, counters and all.
final class TableRows: RowStore {
  // Of the tables with checksums this one has keys of 32 bytes; what it holds is bytes here.
  private let table = Table<Hash256, Blob>(over: Tables.hashedAccounts.definition)
  private let store: LMDBStore
  private var writing: (any WriteTransaction)?

  init(path: String, options: StoreOptions) throws(StorageError) {
    store = try LMDBStore(path: path, options: options)
  }

  func begin() throws(StorageError) { writing = try store.beginWriting() }

  func put(_ rows: RowSet, _ range: Range<Int>, appending: Bool) throws(StorageError) {
    guard let writing else { return }
    let placement = appending ? Placement.appended : .sorted
    for key in rows.keys[range] {
      try writing.put(table, key, rows.value(of: key), placement)
    }
  }

  func commit() throws(StorageError) {
    try writing?.commit()
    writing = nil
  }

  func get(_ rows: RowSet, _ range: Range<Int>, into sum: inout RowSum) throws(StorageError) {
    let reading = try store.beginReading()
    defer { reading.end() }
    for key in rows.keys[range] {
      if let value = try reading.get(table, key) { value.bytes.withUnsafeBytes { sum.add($0) } }
    }
  }

  func walk(into sum: inout RowSum) throws(StorageError) {
    let reading = try store.beginReading()
    defer { reading.end() }
    let cursor = try TableCursor(reading, table)
    var entry = try cursor.first()
    while let (key, value) = entry {
      sum.mix(key.w0)
      value.bytes.withUnsafeBytes { sum.add($0) }
      entry = try cursor.next()
    }
  }
}
