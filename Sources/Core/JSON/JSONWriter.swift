public import Primitives

/// Writes JSON text on one line, value after value; it puts the commas and colons.
public struct JSONWriter {
  /// The text so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes a writer of an empty text.
  public init() {}

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  // MARK: Containers

  /// Writes an object of the members that the body writes.
  public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    try body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Writes an array of the values that the body writes.
  public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    try body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a member's key; its value must be written next.
  public mutating func key(_ key: String) {
    separate()
    putString(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  // MARK: Values

  /// Writes null.
  public mutating func null() {
    separate()
    put("null")
  }

  /// Writes true or false.
  public mutating func value(_ value: Bool) {
    separate()
    if value { put("true") } else { put("false") }
  }

  /// Writes a whole number.
  public mutating func value(_ value: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number with the fewest digits that read back the same; null if it is not finite.
  public mutating func value(_ value: Double) {
    separate()
    if !value.isFinite { return put("null") }
    var text = "\(value)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a string.
  public mutating func value(_ value: String) {
    separate()
    putString(value)
  }

  /// Writes a 256-bit number as hex text without leading zeros.
  public mutating func value(_ value: U256) {
    var digits = String(value.low, radix: 16)
    if value.high != 0 {
      let zeros = String(repeating: "0", count: 32 - digits.count)
      digits = String(value.high, radix: 16) + zeros + digits
    }
    self.value("0x" + digits)
  }

  /// Writes 32 bytes as hex text.
  public mutating func value(_ value: Hash256) { self.value(value.description) }

  /// Writes 20 bytes as hex text.
  public mutating func value(_ value: Address) { self.value(value.description) }

  /// Writes bytes as hex text.
  public mutating func value(hex bytes: [UInt8]) { value(Hex.encode(bytes)) }

  /// Writes text that is JSON already.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  private mutating func putString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x0a: put("\\n")
      case 0x0d: put("\\r")
      case 0x09: put("\\t")
      case 0..<0x20:
        put("\\u00")
        bytes.append(contentsOf: Hex.encode([byte], prefix: false).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  /// Writes a member.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member.
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member; null if the number is not finite.
  public mutating func member(_ key: String, _ value: Double) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member of hex text.
  public mutating func member(_ key: String, _ value: U256) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member of hex text.
  public mutating func member(_ key: String, _ value: Hash256) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member that is an object.
  public mutating func object<E: Error>(
    _ key: String, _ body: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    self.key(key)
    try object(body)
  }

  /// Writes a member that is an array.
  public mutating func array<E: Error>(
    _ key: String, _ body: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    self.key(key)
    try array(body)
  }
}
