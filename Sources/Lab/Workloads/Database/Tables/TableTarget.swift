import Measurement
import Primitives
import Storage

/// Writes or reads all rows of one of the node's tables in one transaction, with its commit.
final class TableTarget: Measurable {
  /// What is done, under the names that reth's benchmark gave it.
  enum Operation: String, CaseIterable {
    case sequentialWrite = "seq-write"
    case randomWrite = "random-write"
    case sequentialRead = "seq-read"
    case randomRead = "random-read"

    var isWriting: Bool { self == .sequentialWrite || self == .randomWrite }
  }

  private let rows: any TableWork
  private let operation: Operation
  private let order: [Int]?
  private let options: StoreOptions
  private let parent: String
  private let cancellation: Cancellation
  private var folder: ScratchFolder?
  private var store: LMDBStore?
  private var sum = RowSum()
  private var failure = LateError()

  /// Takes rows, which are written at once where they are to be read.
  init(
    _ rows: any TableWork, _ operation: Operation, options: StoreOptions, in parent: String,
    seed: UInt64, cancellation: Cancellation
  ) throws {
    self.cancellation = cancellation
    self.rows = rows
    self.operation = operation
    self.options = options
    self.parent = parent
    var order = Array(0..<rows.count)
    var stream = SeededStream(seed: seed, purpose: "order")
    order.shuffle(using: &stream)
    self.order =
      operation == .randomWrite || operation == .randomRead ? order : nil
    if !operation.isWriting {
      try open()
      try write(nil)
    }
  }

  private func open() throws(StorageError) {
    store = nil
    let made = try ScratchFolder(in: parent)
    folder = made
    store = try LMDBStore(path: made.path, options: options)
  }

  private func write(_ order: [Int]?) throws {
    guard let tables = try store?.beginWriting() else { return }
    for start in stride(from: 0, to: rows.count, by: rowsBetweenLooks) {
      try cancellation.check()
      try rows.write(start..<min(start + rowsBetweenLooks, rows.count), order, to: tables)
    }
    try tables.commit()
  }

  private func read(_ order: [Int]?) throws -> RowSum {
    guard let tables = try store?.beginReading() else { return RowSum() }
    defer { tables.end() }
    return try rows.read(order, from: tables, cancellation)
  }

  func prepare() throws {
    try failure.check()
    if operation.isWriting { try open() }
  }

  func run(iterations: Int) {
    failure.keep {
      if operation.isWriting {
        try write(order)
      } else {
        sum = try read(order)
      }
    }
  }

  /// What was read, or is read of what was written.
  func digest() -> [UInt8] {
    if operation.isWriting, !failure.keep({ sum = try read(nil) }) { return [] }
    return sum.bytes
  }

  var work: [Work] { [Work("rows", Double(rows.count))] }
}

/// Brings keys or values of one of the node's tables to bytes, or back; an operation is one row.
final class SerialisationTarget: Measurable {
  private let rows: any TableWork
  private let part: CodingPart
  private var total = 0

  init(_ rows: any TableWork, _ part: CodingPart) {
    self.rows = rows
    self.part = part
  }

  func run(iterations: Int) { total &+= rows.code(part, iterations: iterations) }

  /// What the part gives for all rows, which is the same for encoding and decoding.
  func digest() -> [UInt8] { (try? rows.coded(part).bytes) ?? [] }

  var work: [Work] { [Work("rows", 1)] }
}
