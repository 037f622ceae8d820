import Language
import Primitives

/// Addresses and slots' keys as they are typed: bytes.
extension ByteString {
  /// The bytes as an address.
  ///
  /// - Throws: `Diagnostic` where they are not twenty.
  func address(at span: Span) throws(Diagnostic) -> Address {
    guard let address = try? Address(bytes) else {
      throw Diagnostic("an address has 20 bytes, not \(bytes.count)", at: span)
    }
    return address
  }

  /// The bytes as a slot's key, with zeros before them.
  ///
  /// - Throws: `Diagnostic` where they are more than thirty-two.
  func slotKey(at span: Span) throws(Diagnostic) -> Hash256 {
    let padded = [UInt8](repeating: 0, count: max(0, 32 - bytes.count)) + bytes
    guard let key = try? Hash256(padded) else {
      throw Diagnostic("a slot's key has up to 32 bytes, not \(bytes.count)", at: span)
    }
    return key
  }
}
