/// What a table's entries are found by: bytes that sort as the values do.
public protocol TableKey: Sendable {
  /// The most bytes that a key takes.
  static var maximumSize: Int { get }
  /// How people write keys; as their bytes where nothing else is said.
  static var form: KeyForm { get }
  /// Writes the key; returns how many bytes it took.
  func encode(to bytes: UnsafeMutableRawPointer) -> Int
  /// Reads a key of bytes that hold nothing else.
  init(decoding bytes: RawBytes) throws(MalformedEntry)
}

extension TableKey {
  /// Bytes.
  public static var form: KeyForm { .bytes }
}

/// How people write a table's keys.
public enum KeyForm: Hashable, Sendable {
  /// A number, of eight bytes, which may stand before other parts.
  case number
  /// A word.
  case word
  /// Bytes.
  case bytes
}

/// What a table holds under a key.
public protocol TableValue: Sendable {
  /// Lends the value's bytes for a call.
  func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R
  /// Reads a value of bytes that hold nothing else.
  init(decoding bytes: RawBytes) throws(MalformedEntry)
}

extension TableKey {
  /// Lends the key's bytes for a call.
  @inlinable @inline(__always)
  public func lend<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: Self.maximumSize, alignment: 8) {
      (buffer) throws(E) -> R in
      guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      let count = encode(to: start)
      return try body(RawBytes(start: start, count: count))
    }
  }

  /// Whether two keys have the same bytes.
  @inlinable
  func isEqual(to other: Self) -> Bool {
    lend { mine in other.lend { mine.elementsEqual($0) } }
  }
}

extension [UInt8] {
  /// Lends the bytes for a call.
  @inlinable @inline(__always)
  package func lend<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeBufferPointer { (bytes) throws(E) -> R in try body(RawBytes(bytes)) }
  }
}
