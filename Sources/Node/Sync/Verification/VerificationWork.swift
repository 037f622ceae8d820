internal import Primitives
public import Storage

/// Told where a verification is, row by row: what is cheap to tell.
public protocol VerificationObserver: AnyObject {
  /// The key of the row that was read last, and its table.
  func isAt(_ key: RawBytes, of table: TableDefinition)
  /// Rows are being sorted or hashed, and none are read.
  func isBusy()
}

/// What the parts of a verification work with: the tables, how much was read of them, who is told.
final class VerificationWork {
  let tables: any ReadTransaction
  let tuning: Tuning
  let cancellation: Cancellation
  let observer: (any VerificationObserver)?
  /// The rows of each table, by its number.
  private(set) var rows: [Int]
  private var untilLook = 0

  init(
    _ tables: any ReadTransaction, tuning: Tuning, cancellation: Cancellation,
    observer: (any VerificationObserver)?
  ) {
    self.tables = tables
    self.tuning = tuning
    self.cancellation = cancellation
    self.observer = observer
    rows = Array(repeating: 0, count: Tables.all.count)
  }

  /// Reads the database.
  @inline(__always)
  func stored<R>(
    _ body: (any ReadTransaction) throws(StorageError) -> R
  ) throws(VerificationError) -> R {
    do { return try body(tables) } catch { throw VerificationError(error) }
  }

  /// Notes that a row was read.
  func isAt(_ key: RawBytes, of table: TableDefinition) throws(VerificationError) {
    observer?.isAt(key, of: table)
    try look()
  }

  /// Notes that work goes on without reading.
  func isBusy() throws(VerificationError) {
    observer?.isBusy()
    try look()
  }

  private func look() throws(VerificationError) {
    untilLook -= 1
    if untilLook > 0 { return }
    untilLook = 256
    do { try cancellation.check() } catch { throw .cancelled(error) }
  }

  /// Takes the number of rows that a table has been found to have, which the store counts too.
  func note(_ count: Int, of table: TableDefinition) throws(VerificationError) {
    rows[table.number] = count
    let stored = try stored { (tables) throws(StorageError) in try tables.count(of: table) }
    guard stored == count else {
      throw disagreement(table, [], "rows", found: count, expected: stored)
    }
  }

  // MARK: What is found

  func disagreement(
    _ table: TableDefinition, _ key: [UInt8], _ about: String, found: some CustomStringConvertible,
    expected: some CustomStringConvertible
  ) -> VerificationError {
    .disagreement(
      Disagreement(
        table: table.name, key: key, about: about, found: "\(found)", expected: "\(expected)"))
  }

  /// Compares what a row holds with what it should.
  func expect<Value: Equatable>(
    _ table: TableDefinition, _ key: some TableKey, _ about: String, found: Value, expected: Value
  ) throws(VerificationError) {
    if found == expected { return }
    throw disagreement(
      table, key.keyBytes, about, found: "\(found)", expected: "\(expected)")
  }
}

extension TableKey {
  /// The key's bytes.
  var keyBytes: [UInt8] { lend { Array($0) } }
}
