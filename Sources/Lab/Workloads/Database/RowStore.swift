import Storage

/// A database of rows on disk, by way of the node's tables or of the library alone.
///
/// One transaction at a time; each function works through many rows, so that the call costs nothing.
protocol RowStore: AnyObject {
  /// Begins a transaction that writes.
  func begin() throws(StorageError)
  /// Puts a range of rows, behind all that are there where they are appended.
  func put(_ rows: RowSet, _ range: Range<Int>, appending: Bool) throws(StorageError)
  /// Makes what was put last.
  func commit() throws(StorageError)
  /// Reads a range of rows in a transaction of its own; one that is missing counts for nothing.
  func get(_ rows: RowSet, _ range: Range<Int>, into sum: inout RowSum) throws(StorageError)
  /// Reads all rows in the order of their keys.
  func walk(into sum: inout RowSum) throws(StorageError)
}

extension RowStore {
  /// Puts rows, so many a transaction, as long as it is to go on, which is asked before each.
  func fill(
    _ rows: RowSet, batch: Int, appending: Bool, while goesOn: () -> Bool
  ) throws(StorageError) {
    for portion in rows.portions(of: batch) where goesOn() {
      try begin()
      try put(rows, portion, appending: appending)
      try commit()
    }
  }
}
