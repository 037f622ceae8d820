/// A cursor on one value of a document; it costs two words and reads nothing before it is asked.
public struct JSONValue: Sendable {
  /// The document that the value is part of.
  public let document: JSONDocument
  let index: Int

  /// What JSON tells apart.
  public enum Kind: String, Sendable {
    case object = "an object"
    case array = "an array"
    case string = "a string"
    case number = "a number"
    case bool = "true or false"
    case null
  }

  /// The value's kind.
  public var kind: Kind {
    switch document.word(index).tag {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"), UInt8(ascii: "#"): .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    default: .null
    }
  }

  /// Where the value stands, from the root: `alloc.0xab….storage`; for messages.
  public var path: String { document.path(to: index) }

  /// Whether the value is null.
  public var isNull: Bool { kind == .null }

  func wrongKind(_ expected: String) -> JSONError {
    .wrongKind(path: path, expected: expected, found: kind)
  }

  /// The error of a value of the right kind that says something else.
  public func badValue(expected: String) -> JSONError {
    .badValue(path: path, expected: expected, found: brief)
  }

  /// The value in a few words, for messages.
  var brief: String {
    switch kind {
    case .string:
      switch try? string {
      case .some(let text) where text.count <= 80: "\"\(text)\""
      case .some(let text): "\"\(text.prefix(77))…\""
      case .none: "a string"
      }
    case .number: (try? numberText) ?? "a number"
    case .bool: (try? bool) == true ? "true" : "false"
    default: kind.rawValue
    }
  }

  // MARK: Scalars

  /// The text of a string.
  public var string: String {
    get throws(JSONError) {
      guard document.word(index).tag == UInt8(ascii: "\"") else { throw wrongKind("a string") }
      return String(decoding: document.text(index), as: UTF8.self)
    }
  }

  /// Lends the bytes of a string in UTF-8 without copying them.
  public func withString<T, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> T
  ) throws(E) -> T? {
    guard document.word(index).tag == UInt8(ascii: "\"") else { return nil }
    return try body(document.text(index))
  }

  /// True or false.
  public var bool: Bool {
    get throws(JSONError) {
      switch document.word(index).tag {
      case UInt8(ascii: "t"): return true
      case UInt8(ascii: "f"): return false
      default: throw wrongKind("true or false")
      }
    }
  }

  /// A whole number of 64 bits with sign.
  public var int64: Int64 {
    get throws(JSONError) {
      switch document.word(index).tag {
      case UInt8(ascii: "l"): return Int64(bitPattern: document.tape[index + 1])
      case UInt8(ascii: "u"), UInt8(ascii: "#"), UInt8(ascii: "d"):
        throw badValue(expected: "a whole number from -2^63 to 2^63 - 1")
      default: throw wrongKind("a whole number")
      }
    }
  }

  /// A whole number of 64 bits without sign.
  public var uint64: UInt64 {
    get throws(JSONError) {
      let tag = document.word(index).tag
      let bits = document.tape[index + 1]
      switch tag {
      case UInt8(ascii: "u"): return bits
      case UInt8(ascii: "l") where Int64(bitPattern: bits) >= 0: return bits
      case UInt8(ascii: "l"), UInt8(ascii: "#"), UInt8(ascii: "d"):
        throw badValue(expected: "a whole number from 0 to 2^64 - 1")
      default: throw wrongKind("a whole number")
      }
    }
  }

  /// Any number, rounded to a double where it has more digits.
  public var double: Double {
    get throws(JSONError) {
      let bits = kind == .number ? document.tape[index + 1] : 0
      switch document.word(index).tag {
      case UInt8(ascii: "d"): return Double(bitPattern: bits)
      case UInt8(ascii: "l"): return Double(Int64(bitPattern: bits))
      case UInt8(ascii: "u"): return Double(bits)
      case UInt8(ascii: "#"):
        return Double(String(decoding: document.text(index), as: UTF8.self)) ?? .infinity
      default: throw wrongKind("a number")
      }
    }
  }

  /// Whether the value is a number written without fraction and exponent.
  public var isWholeNumber: Bool {
    switch document.word(index).tag {
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "#"): true
    default: false
    }
  }

  /// A number's digits: exact for whole numbers of any size, the shortest that reads back else.
  public var numberText: String {
    get throws(JSONError) {
      switch document.word(index).tag {
      case UInt8(ascii: "#"): return String(decoding: document.text(index), as: UTF8.self)
      case UInt8(ascii: "l"): return "\(Int64(bitPattern: document.tape[index + 1]))"
      case UInt8(ascii: "u"): return "\(document.tape[index + 1])"
      default: return "\(try double)"
      }
    }
  }
}
