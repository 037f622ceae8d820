import Language
import Primitives

/// Addresses as they are typed: bytes.
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
}
