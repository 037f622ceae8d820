internal import Primitives

/// Why bytes are no stream in snappy's framing format, and at which chunk.
public struct SnappyError: Error, Equatable, Sendable {
  /// Where the chunk begins.
  public var offset: Int
  /// What is wrong with it.
  public var fault: SnappyFault

  /// Makes an error of its parts.
  public init(offset: Int, _ fault: SnappyFault) {
    self.offset = offset
    self.fault = fault
  }
}

/// What is wrong with a chunk of a stream in snappy's framing format.
public enum SnappyFault: Error, Equatable, Sendable {
  /// The stream does not begin with its identifier.
  case noIdentifier(found: [UInt8])
  /// The chunk says more bytes than there are.
  case truncated(needed: Int, remaining: Int)
  /// A chunk of a type that is not known and must not be skipped.
  case unknownChunk(UInt8)
  /// The chunk says that it holds more bytes than a chunk may.
  case chunkTooLong(length: Int, limit: Int)
  /// The stream holds more bytes than what it is read for may have.
  case streamTooLong(limit: Int)
  /// The compressed bytes are not snappy's.
  case malformed
  /// The masked CRC-32C is not that of the bytes.
  case checksum(stored: UInt32, computed: UInt32)
}

extension SnappyFault: CustomStringConvertible {
  /// One line: what is wrong, with both values.
  public var description: String {
    switch self {
    case .noIdentifier(let found):
      "the stream begins with \(Hex.encode(found)), 0xff060000734e61507059 expected"
    case .truncated(let needed, let remaining):
      "the chunk needs \(needed) bytes, but \(remaining) remain"
    case .unknownChunk(let type): "a chunk of type \(Hex.encode([type])), which is unknown"
    case .chunkTooLong(let length, let limit):
      "the chunk says \(length) bytes uncompressed, at most \(limit) are possible"
    case .streamTooLong(let limit): "the stream holds more than \(limit) bytes"
    case .malformed: "the compressed bytes are malformed"
    case .checksum(let stored, let computed):
      "the chunk says checksum \(text(stored)), its bytes give \(text(computed))"
    }
  }

  private func text(_ checksum: UInt32) -> String {
    withUnsafeBytes(of: checksum.bigEndian) { Hex.encode([UInt8]($0)) }
  }
}
