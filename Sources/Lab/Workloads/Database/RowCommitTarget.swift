import Measurement
import Primitives
import Storage

/// Commits rows that were changed before the clock started; afterwards they are changed back.
final class RowCommitTarget: Measurable {
  private let store: any RowStore
  private let database: RowDatabase
  private let original: RowSet
  private let changed: RowSet
  private var failure = LateError()

  /// Takes a database that holds the original rows among others.
  init(_ database: RowDatabase, changing original: RowSet) {
    self.database = database
    store = database.rows
    self.original = original
    changed = original.changed
  }

  func prepare() throws {
    try failure.check()
    try store.begin()
    try store.put(changed, changed.keys.indices, appending: false)
  }

  func run(iterations: Int) { failure.keep { try store.commit() } }

  func reset() {
    failure.keep {
      try store.begin()
      try store.put(original, original.keys.indices, appending: false)
      try store.commit()
    }
  }

  func digest() -> [UInt8] {
    var sum = RowSum()
    let isRead = failure.keep { try store.get(changed, changed.keys.indices, into: &sum) }
    return isRead ? sum.bytes : []
  }

  var work: [Work] { [Work("rows", Double(original.keys.count))] }
}
