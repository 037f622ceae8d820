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

  /// Lends so many bytes from an offset on.
  func withBytes<R>(
    from offset: Int = 0, count: Int, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    let slice = slice(from: offset, count: count)
    if slice.count == count { return body(slice) }
    return withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { padded in
      padded.initializeMemory(as: UInt8.self, repeating: 0)
      padded.copyMemory(from: slice)
      return body(UnsafeRawBufferPointer(padded))
    }
  }

  /// The 32 bytes from an offset on as a number.
  func word(at offset: Int) -> U256 {
    withBytes(from: offset, count: 32) { bytes in
      bytes.baseAddress.map { U256(loading: $0) } ?? .zero
    }
  }
}

extension [UInt8] {
  /// A word of 32 bytes that ends with the given ones.
  static func word(endingWith bytes: [UInt8]) -> [UInt8] {
    [UInt8](repeating: 0, count: 32 - bytes.count) + bytes
  }
}
