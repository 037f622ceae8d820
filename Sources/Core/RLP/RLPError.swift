/// Why bytes are not canonical RLP of the form asked for; every case says at which byte.
///
/// Positions count from the start of the input, or from the origin given to the decoder.
public enum RLPError: Error, Equatable, Sendable {
  /// What an item's first byte announces.
  public enum Form: String, Sendable { case string, list }

  /// The item at `at` announces more bytes than the input or the enclosing list has left.
  case truncated(at: Int, Form, length: Int, remaining: Int)
  /// The header of the item at `at` has `needed` bytes, of which only `remaining` are there.
  case truncatedHeader(at: Int, needed: Int, remaining: Int)
  /// Another item is needed at `at`, where the input or the enclosing list ends.
  case missingItem(at: Int)
  /// One form is needed where the other stands, with a payload of `length` bytes.
  case wrongForm(at: Int, expected: Form, length: Int)
  /// A string of a fixed number of bytes is needed.
  case wrongLength(at: Int, expected: Int, found: Int)
  /// The integer at `at` has more bytes than its type.
  case integerTooLong(at: Int, limit: Int, found: Int)
  /// The integer at `at` begins with a zero byte.
  case leadingZero(at: Int)
  /// A single byte under 0x80 has a header where it stands for itself.
  case needlessHeader(at: Int, byte: UInt8)
  /// The long form is used for a payload that the short form holds.
  case needlessLongForm(at: Int, Form, length: Int)
  /// The length in the long form begins with a zero byte.
  case lengthWithLeadingZero(at: Int)
  /// The length in the long form has a value beyond any memory.
  case lengthTooLarge(at: Int)
  /// The list that began at `at` has bytes left after its last known item.
  case listTooLong(at: Int, excess: Int)
  /// Bytes follow after the end of the item.
  case trailingBytes(at: Int, count: Int)
  /// Lists are nested deeper than the limit.
  case tooDeep(at: Int, limit: Int)
}

extension RLPError {
  /// The name of the rule that is broken, whatever the place.
  public var rule: String {
    switch self {
    case .truncated: "truncated"
    case .truncatedHeader: "truncatedHeader"
    case .missingItem: "missingItem"
    case .wrongForm: "wrongForm"
    case .wrongLength(_, let expected, let found): found < expected ? "tooShort" : "tooLong"
    case .integerTooLong: "integerTooLong"
    case .leadingZero: "leadingZero"
    case .needlessHeader: "needlessHeader"
    case .needlessLongForm: "needlessLongForm"
    case .lengthWithLeadingZero: "lengthWithLeadingZero"
    case .lengthTooLarge: "lengthTooLarge"
    case .listTooLong: "listTooLong"
    case .trailingBytes: "trailingBytes"
    case .tooDeep: "tooDeep"
    }
  }
}

extension RLPError: CustomStringConvertible {
  /// One line: what is wrong, where, and what is needed there.
  public var description: String {
    switch self {
    case .truncated(let at, let form, let length, let remaining):
      "\(form) at byte \(at) says \(length) bytes, but \(remaining) remain"
    case .truncatedHeader(let at, let needed, let remaining):
      "header at byte \(at) has \(needed) bytes, but \(remaining) remain"
    case .missingItem(let at):
      "item expected at byte \(at), but nothing is left there"
    case .wrongForm(let at, let expected, let length):
      "\(expected) expected at byte \(at), found a \(expected == .list ? "string" : "list") "
        + "of \(length) bytes"
    case .wrongLength(let at, let expected, let found):
      "\(expected) bytes expected at byte \(at), found \(found)"
    case .integerTooLong(let at, let limit, let found):
      "integer at byte \(at) has \(found) bytes, at most \(limit) are allowed"
    case .leadingZero(let at):
      "integer at byte \(at) begins with a zero byte, none is allowed"
    case .needlessHeader(let at, let byte):
      "byte \(byte) at byte \(at) has a header, but must stand for itself"
    case .needlessLongForm(let at, let form, let length):
      "\(form) at byte \(at) uses the long form for \(length) bytes, which is for 56 and more"
    case .lengthWithLeadingZero(let at):
      "length at byte \(at) begins with a zero byte, none is allowed"
    case .lengthTooLarge(let at):
      "length at byte \(at) is 2^62 bytes or more"
    case .listTooLong(let at, let excess):
      "list at byte \(at) has \(excess) bytes after its last item"
    case .trailingBytes(let at, let count):
      "\(count) bytes follow at byte \(at), none are expected"
    case .tooDeep(let at, let limit):
      "list at byte \(at) is nested deeper than \(limit) lists"
    }
  }
}
