import Primitives
import Storage

/// Rows of a table of one value a key.
final class PlainTableWork<Key: TableKey, Value: TableValue>: TableWork {
  private let table: Table<Key, Value>
  private let coding: RowCoding<Key, Value>

  init(_ table: Table<Key, Value>, _ rows: [(key: Key, value: Value)]) {
    self.table = table
    coding = RowCoding(rows)
  }

  var count: Int { coding.rows.count }

  func write(
    _ range: Range<Int>, _ order: [Int]?, to tables: any WriteTransaction
  ) throws(StorageError) {
    if let order {
      for index in order[range] {
        try tables.put(table, coding.rows[index].key, coding.rows[index].value)
      }
    } else {
      for row in coding.rows[range] { try tables.append(table, row.key, row.value) }
    }
  }

  func read(
    _ order: [Int]?, from tables: any ReadTransaction, _ cancellation: Cancellation
  ) throws -> RowSum {
    var count = 0
    var last: Value?
    if let order {
      for index in order {
        guard let value = try tables.get(table, coding.rows[index].key) else { continue }
        count += 1
        last = value
        if count.isMultiple(of: rowsBetweenLooks) { try cancellation.check() }
      }
    } else {
      let cursor = try TableCursor(tables, table)
      var entry = try cursor.first()
      while let (_, value) = entry {
        count += 1
        last = value
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
