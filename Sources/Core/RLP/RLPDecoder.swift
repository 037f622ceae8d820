/// A strict cursor over RLP (yellow paper, appendix B): it accepts the canonical form only.
///
/// Reading fixed-size values allocates nothing. After an error the cursor is of no more use.
public struct RLPDecoder {
  /// How deep lists may be nested; blocks nest six deep.
  public static let depthLimit = 256

  // Invariant: `base ..< base + total` is readable as long as `owner` lives, or, where the bytes
  // are borrowed, as long as the lender's closure runs. `position <= end <= total` always (but
  // in `itemLength`, which reads a header only).
  let base: UnsafeRawPointer
  var position: Int
  var end: Int
  /// Added to positions in errors: where the bytes begin in a file, say.
  let origin: Int
  private var depth = 0
  private let owner: [UInt8]

  /// Reads the bytes of an array; `origin` is added to the positions in errors.
  public init(_ bytes: [UInt8], origin: Int = 0) {
    // A Swift array of bytes is one native block that does not move while it is held.
    let borrowed = bytes.withUnsafeBytes { $0 }
    self.init(borrowed, owner: bytes, origin: origin)
  }

  /// Reads bytes lent by the caller, who keeps them in place as long as the cursor is used.
  public init(borrowing bytes: UnsafeRawBufferPointer, origin: Int = 0) {
    self.init(bytes, owner: [], origin: origin)
  }

  private init(_ bytes: UnsafeRawBufferPointer, owner: [UInt8], origin: Int) {
    base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16)!
    position = 0
    end = bytes.count
    self.owner = owner
    self.origin = origin
  }

  /// Whether nothing is left in the input or in the list being read.
  @inline(__always) public var isAtEnd: Bool { position == end }

  /// Whether another item follows and is a list.
  @inline(__always) public var nextIsList: Bool {
    position < end && base.load(fromByteOffset: position, as: UInt8.self) >= 0xc0
  }

  /// The position of the next item, as errors count it.
  @inline(__always) public var offset: Int { origin &+ position }

  /// Checks that the input, or the list being read, ends here.
  public func finish() throws(RLPError) {
    if position != end { throw .trailingBytes(at: offset, count: end - position) }
  }

  // MARK: Headers

  /// An item's place: its payload and the form that its header announces.
  struct Header {
    var isList: Bool
    var payload: Int
    var length: Int
  }

  @inline(__always) func byte(_ index: Int) -> UInt8 {
    base.load(fromByteOffset: index, as: UInt8.self)
  }

  /// Reads the next item's header and checks that the whole item is there; moves nothing.
  @inline(__always) func header() throws(RLPError) -> Header {
    guard position < end else { throw .missingItem(at: offset) }
    let first = byte(position)
    if first < 0x80 { return Header(isList: false, payload: position, length: 1) }
    let isList = first >= 0xc0
    let short = Int(first & 0x3f)
    guard short <= 55 else { return try longHeader(isList: isList, lengthBytes: short &- 55) }
    let payload = position &+ 1
    guard short <= end &- payload else {
      throw .truncated(
        at: offset, isList ? .list : .string, length: short, remaining: end - payload)
    }
    if short == 1, !isList, byte(payload) < 0x80 {
      throw .needlessHeader(at: offset, byte: byte(payload))
    }
    return Header(isList: isList, payload: payload, length: short)
  }

  @inline(never) private func longHeader(
    isList: Bool, lengthBytes: Int
  ) throws(RLPError) -> Header {
    let form: RLPError.Form = isList ? .list : .string
    let payload = position + 1 + lengthBytes
    guard payload <= end else {
      throw .truncatedHeader(at: offset, needed: 1 + lengthBytes, remaining: end - position)
    }
    guard byte(position + 1) != 0 else { throw .lengthWithLeadingZero(at: offset) }
    var length = 0
    for index in position + 1..<payload {
      guard length < 1 << 54 else { throw .lengthTooLarge(at: offset) }
      length = length << 8 | Int(byte(index))
    }
    guard length > 55 else { throw .needlessLongForm(at: offset, form, length: length) }
    guard length <= end - payload else {
      throw .truncated(at: offset, form, length: length, remaining: end - payload)
    }
    return Header(isList: isList, payload: payload, length: length)
  }

  /// The length of an item, header included, of which only the first bytes are at hand.
  ///
  /// - Parameters:
  ///   - prefix: the first nine bytes, or as many as there are.
  ///   - available: how many bytes the item may have.
  ///   - origin: where the item begins, for errors.
  /// - Returns: the number of bytes of header and payload.
  /// - Throws: `RLPError` where the header is not canonical or says more than is available.
  public static func itemLength(
    prefix: [UInt8], available: Int, origin: Int = 0
  ) throws(RLPError) -> Int {
    precondition(prefix.count >= min(9, available), "a header has up to nine bytes")
    var decoder = RLPDecoder(prefix, origin: origin)
    decoder.end = available
    let header = try decoder.header()
    return header.payload + header.length
  }

  /// Reads the next item's header, which must be a string's.
  @inline(__always) func stringHeader() throws(RLPError) -> Header {
    let header = try header()
    guard !header.isList else {
      throw .wrongForm(at: offset, expected: .string, length: header.length)
    }
    return header
  }

  // MARK: Lists

  /// The list around the one that was entered; hand it back to `leaveList`.
  public struct Outer {
    let end: Int
    let start: Int
  }

  /// Steps into the next item, which must be a list; `leaveList` steps out.
  @inline(__always) public mutating func enterList() throws(RLPError) -> Outer {
    let header = try header()
    guard header.isList else {
      throw .wrongForm(at: offset, expected: .list, length: header.length)
    }
    guard depth < Self.depthLimit else { throw .tooDeep(at: offset, limit: Self.depthLimit) }
    depth &+= 1
    let outer = Outer(end: end, start: position)
    position = header.payload
    end = header.payload &+ header.length
    return outer
  }

  /// Steps out of the list, all of whose items must have been read.
  @inline(__always) public mutating func leaveList(_ outer: Outer) throws(RLPError) {
    guard position == end else {
      throw .listTooLong(at: origin + outer.start, excess: end - position)
    }
    depth &-= 1
    end = outer.end
  }

  /// Reads a list whose items the body reads, all of them.
  @inline(__always) public mutating func readList<T>(
    _ body: (inout RLPDecoder) throws(RLPError) -> T
  ) throws(RLPError) -> T {
    let outer = try enterList()
    let value = try body(&self)
    try leaveList(outer)
    return value
  }

  /// Reads a list of items of one kind, each by the body.
  public mutating func readArray<T>(
    _ body: (inout RLPDecoder) throws(RLPError) -> T
  ) throws(RLPError) -> [T] {
    let outer = try enterList()
    var values: [T] = []
    while !isAtEnd { values.append(try body(&self)) }
    try leaveList(outer)
    return values
  }

  /// Counts the items left in the input or in the list being read, without reading them.
  public func countItems() throws(RLPError) -> Int {
    var probe = self
    var count = 0
    while !probe.isAtEnd {
      try probe.skipItem()
      count += 1
    }
    return count
  }
}
