import Primitives
import Storage

/// Rows of a table of several values a key.
final class DuplicateTableWork<Key: TableKey, Subkey: TableKey, Value: TableValue>: TableWork {
  private let table: DuplicateTable<Key, Subkey, Value>
  private let coding: RowCoding<JoinedKey<Key, Subkey>, Value>

  init(
    _ table: DuplicateTable<Key, Subkey, Value>, _ rows: [(key: Key, subkey: Subkey, value: Value)]
  ) {
    self.table = table
    coding = RowCoding(rows.map { (JoinedKey($0.key, $0.subkey), $0.value) })
  }

  var count: Int { coding.rows.count }

  func write(
    _ range: Range<Int>, _ order: [Int]?, to tables: any WriteTransaction
  ) throws(StorageError) {
    if let order {
      for index in order[range] { try write(coding.rows[index], .sorted, to: tables) }
    } else {
      for row in coding.rows[range] { try write(row, .appended, to: tables) }
    }
  }

  private func write(
    _ row: RowCoding<JoinedKey<Key, Subkey>, Value>.Row, _ placement: Placement,
    to tables: any WriteTransaction
  ) throws(StorageError) {
    try tables.add(table, row.key.key, row.key.subkey, row.value, placement)
  }

  func read(
    _ order: [Int]?, from tables: any ReadTransaction, _ cancellation: Cancellation
  ) throws -> RowSum {
    var count = 0
    var last: Value?
    let cursor = try DuplicateCursor(tables, table)
    if let order {
      for index in order {
        let key = coding.rows[index].key
        guard let entry = try cursor.seek(key.key, key.subkey) else { continue }
        count += 1
        last = entry.value
        if count.isMultiple(of: rowsBetweenLooks) { try cancellation.check() }
      }
    } else {
      var entry = try cursor.first()
      while let found = entry {
        count += 1
        last = found.value
        if count.isMultiple(of: rowsBetweenLooks) { try cancellation.check() }
        entry = try cursor.next()
      }
    }
    return RowSum(count, last: last)
  }

  func code(_ part: CodingPart, iterations: Int) -> Int {
    coding.code(part, iterations: iterations)
  }

  func coded(_ part: CodingPart) throws(MalformedEntry) -> RowSum { try coding.coded(part) }
}
