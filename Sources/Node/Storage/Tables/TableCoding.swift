/// What a table's entries are found by: bytes that sort as the values do.
public protocol TableKey: Sendable {
  /// The most bytes that a key takes.
  static var maximumSize: Int { get }
  /// Writes the key; returns how many bytes it took.
  func encode(to bytes: UnsafeMutableRawPointer) -> Int
  /// Reads a key of bytes that hold nothing else.
  init(decoding bytes: RawBytes) throws(MalformedEntry)
}

/// What a table holds under a key.
public protocol TableValue: Sendable {
  /// Lends the value's bytes for a call.
  func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R
  /// Reads a value of bytes that hold nothing else.
  init(decoding bytes: RawBytes) throws(MalformedEntry)
}

extension [UInt8] {
  /// Lends the bytes for a call.
  func lend<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeBufferPointer { (bytes) throws(E) -> R in try body(RawBytes(bytes)) }
  }
}
