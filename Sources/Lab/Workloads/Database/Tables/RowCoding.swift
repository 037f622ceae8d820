import Primitives
import Storage

/// Rows with their types and as bytes, in the order of their keys, each key once.
struct RowCoding<Key: TableKey, Value: TableValue>: Sendable {
  /// A row.
  struct Row: Sendable {
    let key: Key
    let value: Value
    fileprivate let keyBytes: [UInt8]
    fileprivate let valueBytes: [UInt8]
  }

  /// The rows.
  let rows: [Row]

  /// Takes rows in any order.
  init(_ drawn: [(key: Key, value: Value)]) {
    let all = drawn.map { key, value in
      Row(
        key: key, value: value, keyBytes: key.lend { Array($0) },
        valueBytes: value.withEncoding { Array($0) })
    }
    let sorted = all.sorted { $0.keyBytes.lexicographicallyPrecedes($1.keyBytes) }
    rows = sorted.indices.compactMap { index in
      index > 0 && sorted[index - 1].keyBytes == sorted[index].keyBytes ? nil : sorted[index]
    }
  }

  func code(_ part: CodingPart, iterations: Int) -> Int {
    switch part {
    case .keyEncode: loop(iterations) { row in row.key.lend { $0.count } }
    case .keyDecode:
      loop(iterations) { row in
        row.keyBytes.withUnsafeBytes { bytes in (try? Key(decoding: bytes)) == nil ? 0 : 1 }
      }
    case .valueEncode: loop(iterations) { row in row.value.withEncoding { $0.count } }
    case .valueDecode:
      loop(iterations) { row in
        row.valueBytes.withUnsafeBytes { bytes in (try? Value(decoding: bytes)) == nil ? 0 : 1 }
      }
    }
  }

  @inline(__always)
  private func loop(_ iterations: Int, _ body: (borrowing Row) -> Int) -> Int {
    var total = 0
    var index = 0
    for _ in 0..<iterations {
      total &+= body(rows[index])
      index = index + 1 == rows.count ? 0 : index + 1
    }
    return total
  }

  func coded(_ part: CodingPart) throws(MalformedEntry) -> RowSum {
    var sum = RowSum()
    for row in rows {
      switch part {
      case .keyEncode: row.key.lend { sum.addAll($0) }
      case .keyDecode: try Key(decoding: row.keyBytes).lend { sum.addAll($0) }
      case .valueEncode: row.value.withEncoding { sum.addAll($0) }
      case .valueDecode: try Value(decoding: row.valueBytes).withEncoding { sum.addAll($0) }
      }
    }
    return sum
  }
}

extension TableKey {
  fileprivate init(decoding bytes: [UInt8]) throws(MalformedEntry) {
    self = try bytes.span.withUnsafeBytes { (bytes) throws(MalformedEntry) in
      try Self(decoding: bytes)
    }
  }
}

extension TableValue {
  fileprivate init(decoding bytes: [UInt8]) throws(MalformedEntry) {
    self = try bytes.span.withUnsafeBytes { (bytes) throws(MalformedEntry) in
      try Self(decoding: bytes)
    }
  }
}
