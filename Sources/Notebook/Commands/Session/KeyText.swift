import Language
import Primitives
import Storage

/// A key of a table as it is typed: a number, a word or bytes, as the table has them.
enum KeyText: ArgumentValue, Hashable {
  case number(UInt64)
  case word(String)
  case bytes([UInt8])

  static var typeName: String { "a key" }
  static func means(word: String) -> Bool { true }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    if argument.quantity != nil {
      let number = try Int(reading: argument)
      guard number >= 0 else { throw .aboutParameter("is 0 or more, not \(number)", argument) }
      self = .number(UInt64(number))
    } else if let text = argument.plainText, !text.hasPrefix("0x") {
      self = .word(text)
    } else {
      self = .bytes(try ByteString(reading: argument).bytes)
    }
  }

  var typedText: String {
    switch self {
    case .number(let number): "\(number)"
    case .word(let word): word.typedText
    case .bytes(let bytes): Hex.encode(bytes)
    }
  }

  /// The key's bytes in a table.
  ///
  /// - Throws: `Diagnostic` where the table's keys are written otherwise.
  func bytes(in table: TableDefinition, at span: Span) throws(Diagnostic) -> [UInt8] {
    switch (self, table.keyForm) {
    case (.bytes(let bytes), _): return bytes
    case (.number(let number), .number): return withUnsafeBytes(of: number.bigEndian, Array.init)
    case (.word(let word), .word): return Array(word.utf8)
    default:
      let form =
        switch table.keyForm {
        case .number: "numbers, or bytes from 0x on"
        case .word: "words"
        case .bytes: "bytes, which start with 0x"
        }
      throw Diagnostic("keys of \(table.name) are \(form); \(typedText) is not", at: span)
    }
  }
}
