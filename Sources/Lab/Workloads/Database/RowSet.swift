import Primitives
import Storage

/// Rows of a key of 32 bytes and a value, in the order in which they are written or read.
struct RowSet: Sendable {
  /// In which order.
  enum Order: String, CaseIterable {
    /// Ascending keys, each behind those before it.
    case append
    /// No order.
    case random
  }

  /// The keys in the order.
  let keys: [Hash256]
  /// The bytes of a value.
  let valueSize: Int
  private let values: [Blob]

  /// There are fewer values than rows, so that what is measured is the database's memory.
  private static let valueCount = 1 << 12

  /// Draws rows.
  init(
    count: Int, valueSize: Int, seed: UInt64, cancellation: Cancellation
  ) throws(Cancelled) {
    let generator = Generator(seed: seed, cancellation: cancellation)
    var stream = SeededStream(seed: seed, purpose: "rows")
    keys = try generator.list(count) { _ in stream.hash() }
    values = (0..<Self.valueCount).map { _ in Blob(stream.bytes(valueSize)) }
    self.valueSize = valueSize
  }

  private init(keys: [Hash256], of other: RowSet, valuesFrom start: Int = 0) {
    self.keys = keys
    valueSize = other.valueSize
    values = Array(other.values[start...] + other.values[..<start])
  }

  /// The value of a key, whatever the order.
  @inline(__always)
  func value(of key: Hash256) -> Blob {
    values[Int(truncatingIfNeeded: key.w3) & (Self.valueCount - 1)]
  }

  /// The rows in an order.
  func inOrder(_ order: Order) -> RowSet {
    order == .append ? RowSet(keys: keys.sorted(), of: self) : self
  }

  /// So many of the rows: neighbours at the end, or any, in the order of keys as a stage writes them.
  func chosen(_ count: Int, _ order: Order) -> RowSet {
    let chosen =
      order == .append ? Array(keys.sorted().suffix(count)) : keys.prefix(count).sorted()
    return RowSet(keys: chosen, of: self)
  }

  /// The rows under the values of others.
  var changed: RowSet { RowSet(keys: keys, of: self, valuesFrom: 1) }

  /// Where the portions of so many rows begin and end.
  func portions(of size: Int) -> [Range<Int>] {
    stride(from: 0, to: keys.count, by: size).map { $0..<min($0 + size, keys.count) }
  }
}
