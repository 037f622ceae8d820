import Measurement
import Primitives
import Storage

/// Puts rows into an empty database, so many a transaction, commits and all; read back afterwards.
final class RowPutTarget: Measurable {
  private let rows: RowSet
  private let order: RowSet.Order
  private let batch: Int
  private let make: () throws -> RowDatabase
  private let cancellation: Cancellation
  private var database: RowDatabase?
  private var failure = LateError()

  /// Takes rows in the order in which they are put, and what makes an empty database.
  init(
    _ rows: RowSet, order: RowSet.Order, batch: Int, cancellation: Cancellation,
    make: @escaping () throws -> RowDatabase
  ) {
    self.rows = rows
    self.order = order
    self.batch = batch
    self.cancellation = cancellation
    self.make = make
  }

  func prepare() throws {
    try failure.check()
    database = try make()
  }

  func run(iterations: Int) {
    guard let store = database?.rows else { return }
    failure.keep {
      try store.fill(rows, batch: batch, appending: order == .append) {
        !cancellation.isCancelled
      }
    }
  }

  func reset() { database = nil }

  func digest() -> [UInt8] {
    var sum = RowSum()
    guard let store = database?.rows, failure.keep({ try store.walk(into: &sum) }) else {
      return []
    }
    return sum.bytes
  }

  var work: [Work] { [Work("rows", Double(rows.keys.count))] }
}
