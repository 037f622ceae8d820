import Primitives

/// A precompile's input, which goes on as zeros for ever (yellow paper, appendix E).
struct CallData {
  /// The bytes that are there.
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The bytes that are there of a range, which may begin and end anywhere.
  func slice(from offset: Int, count: Int) -> UnsafeRawBufferPointer {
    let start = min(offset, bytes.count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + min(count, bytes.count - start)])
  }

  /// The 32 bytes from an offset on as a number.
  func word(at offset: Int) -> U256 {
    let slice = slice(from: offset, count: 32)
    if slice.count == 32, let start = slice.baseAddress { return U256(loading: start) }
    return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 16) { word in
      word.initializeMemory(as: UInt8.self, repeating: 0)
      word.copyMemory(from: slice)
      return word.baseAddress.map { U256(loading: $0) } ?? .zero
    }
  }
}

extension [UInt8] {
  /// A word of 32 bytes that ends with the given ones.
  static func word(endingWith bytes: [UInt8]) -> [UInt8] {
    [UInt8](repeating: 0, count: 32 - bytes.count) + bytes
  }
}
