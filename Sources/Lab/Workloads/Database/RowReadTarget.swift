import Measurement
import Primitives
import Storage

/// Reads rows of a database: by their keys, so many a transaction, or all in the order of the keys.
final class RowReadTarget: Measurable {
  /// What is read.
  enum Reading {
    /// These rows in their order, so many a transaction.
    case gets(RowSet, batch: Int)
    /// So many rows: all that there are.
    case walk(Int)
  }

  private let database: RowDatabase
  private let reading: Reading
  private let isCold: Bool
  private let cancellation: Cancellation
  private var sum = RowSum()
  private var failure = LateError()

  /// Takes a full database; a cold one is taken out of memory before each sample.
  init(
    _ database: RowDatabase, _ reading: Reading, isCold: Bool, cancellation: Cancellation
  ) {
    self.database = database
    self.reading = reading
    self.isCold = isCold
    self.cancellation = cancellation
  }

  func prepare() throws {
    try failure.check()
    if isCold { try database.makeCold() }
  }

  func run(iterations: Int) {
    sum = RowSum()
    let store = database.rows
    failure.keep {
      switch reading {
      case .gets(let rows, let batch):
        for portion in rows.portions(of: batch) where !cancellation.isCancelled {
          try store.get(rows, portion, into: &sum)
        }
      case .walk: try store.walk(into: &sum)
      }
    }
  }

  func digest() -> [UInt8] { sum.bytes }

  var work: [Work] {
    switch reading {
    case .gets(let rows, _): [Work("rows", Double(rows.keys.count))]
    case .walk(let count): [Work("rows", Double(count))]
    }
  }
}
