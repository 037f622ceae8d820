internal import Storage

/// Rows end to end in memory, sorted by their keys when asked.
struct SortedRows {
  private struct Row {
    /// The key's first eight bytes, which decide most comparisons.
    var prefix: UInt64
    var start: Int
    var keyLength: UInt32
    var valueLength: UInt32
  }

  private var bytes: [UInt8] = []
  private var rows: [Row] = []

  /// How many rows there are.
  var count: Int { rows.count }
  /// What the rows take.
  var byteCount: Int { bytes.count + rows.count * MemoryLayout<Row>.stride }

  mutating func append(_ key: RawBytes, _ value: RawBytes) {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | UInt64(index < key.count ? key[index] : 0) }
    rows.append(
      Row(
        prefix: prefix, start: bytes.count, keyLength: UInt32(key.count),
        valueLength: UInt32(value.count)))
    bytes.append(contentsOf: key)
    bytes.append(contentsOf: value)
  }

  /// Sorts by keys; rows with equal keys stay in their order.
  mutating func sort() {
    bytes.withUnsafeBytes { bytes in
      rows.sort { a, b in
        if a.prefix != b.prefix { return a.prefix < b.prefix }
        let order = RawBytes(rebasing: bytes[a.start..<a.start + Int(a.keyLength)])
          .order(to: RawBytes(rebasing: bytes[b.start..<b.start + Int(b.keyLength)]))
        return order != 0 ? order < 0 : a.start < b.start
      }
    }
  }

  /// Calls for each row in the order in which they stand.
  func each<E: Error>(_ body: (RawBytes, RawBytes) throws(E) -> Void) throws(E) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(E) in
      let bytes = RawBytes(buffer)
      for row in rows {
        let end = row.start + Int(row.keyLength)
        try body(
          RawBytes(rebasing: bytes[row.start..<end]),
          RawBytes(rebasing: bytes[end..<end + Int(row.valueLength)]))
      }
    }
  }

  /// Forgets the rows and keeps their memory.
  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}
