import Language
import Primitives

/// A slot's key as it is typed: a number, or up to 32 bytes.
struct SlotKey: ArgumentValue, Hashable {
  /// The key.
  var key: Hash256

  static var typeName: String { "a slot" }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    if argument.quantity != nil {
      let number = try Int(reading: argument)
      guard number >= 0 else { throw .aboutParameter("is 0 or more, not \(number)", argument) }
      key = Hash256(U256(UInt64(number)))
      return
    }
    let bytes = try ByteString(reading: argument).bytes
    let padded = [UInt8](repeating: 0, count: max(0, 32 - bytes.count)) + bytes
    guard let key = try? Hash256(padded) else {
      throw .aboutParameter("has up to 32 bytes, not \(bytes.count)", argument)
    }
    self.key = key
  }

  var typedText: String { Hex.encode(key.bytes) }
}
