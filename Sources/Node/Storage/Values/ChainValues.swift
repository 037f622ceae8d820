public import Chain
internal import RLP

extension BlockHeader: TableValue {
  /// Lends the header's RLP.
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    var encoder = RLPEncoder(capacity: 640)
    encode(into: &encoder)
    return try encoder.withUnsafeBytes { (bytes) throws(E) -> R in try body(bytes) }
  }

  /// Reads RLP.
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    do {
      var decoder = RLPDecoder(borrowing: bytes)
      try self.init(from: &decoder)
      try decoder.finish()
    } catch { throw MalformedEntry("\(error)") }
  }
}

extension Transaction: TableValue {
  /// Lends the network form: a list, or the type's byte and a list.
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try encoded.lend(body)
  }

  /// Reads the network form.
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    do { try self.init(decoding: Array(bytes)) } catch { throw MalformedEntry("\(error)") }
  }
}

extension Receipt: TableValue {
  /// Lends the receipt's own bytes.
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try encoded.lend(body)
  }

  /// Reads the receipt's own bytes.
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    do { try self.init(decoding: Array(bytes)) } catch { throw MalformedEntry("\(error)") }
  }
}

/// The ommers of a block.
public struct Ommers: Hashable, Sendable, TableValue {
  /// Their headers.
  public var headers: [BlockHeader]

  /// Takes headers.
  public init(_ headers: [BlockHeader]) { self.headers = headers }

  /// Lends the RLP of the list.
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    var encoder = RLPEncoder(capacity: 640 * headers.count + 16)
    let list = encoder.beginList()
    for header in headers { header.encode(into: &encoder) }
    encoder.endList(list)
    return try encoder.withUnsafeBytes { (bytes) throws(E) -> R in try body(bytes) }
  }

  /// Reads RLP.
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    do {
      var decoder = RLPDecoder(borrowing: bytes)
      let outer = try decoder.enterList()
      headers = []
      while !decoder.isAtEnd { headers.append(try BlockHeader(from: &decoder)) }
      try decoder.leaveList(outer)
      try decoder.finish()
    } catch { throw MalformedEntry("\(error)") }
  }
}

/// The withdrawals of a block.
public struct Withdrawals: Hashable, Sendable, TableValue {
  /// The withdrawals in order.
  public var list: [Withdrawal]

  /// Takes withdrawals.
  public init(_ list: [Withdrawal]) { self.list = list }

  /// Lends the RLP of the list.
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    var encoder = RLPEncoder(capacity: 64 * list.count + 16)
    let outer = encoder.beginList()
    for withdrawal in list { withdrawal.encode(into: &encoder) }
    encoder.endList(outer)
    return try encoder.withUnsafeBytes { (bytes) throws(E) -> R in try body(bytes) }
  }

  /// Reads RLP.
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    do {
      var decoder = RLPDecoder(borrowing: bytes)
      let outer = try decoder.enterList()
      list = []
      while !decoder.isAtEnd { list.append(try Withdrawal(from: &decoder)) }
      try decoder.leaveList(outer)
      try decoder.finish()
    } catch { throw MalformedEntry("\(error)") }
  }
}
