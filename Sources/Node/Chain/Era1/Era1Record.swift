/// A record of an archive: a type, a length and as many bytes (e2store).
public struct Era1Record: Sendable {
  /// The records that an archive of blocks is made of.
  public enum Kind: UInt16, Sendable {
    case version = 0x3265
    case header = 0x03
    case body = 0x04
    case receipts = 0x05
    case totalDifficulty = 0x06
    case accumulator = 0x07
    case blockIndex = 0x3266
  }

  /// The bytes of type, length and the two that are zero.
  static let headerSize = 8

  /// The type as it stands in the file.
  let type: UInt16
  /// Where the record begins.
  let position: Int
  /// The bytes behind the record's own header.
  let length: Int

  /// The type where it is one of an archive of blocks.
  var kind: Kind? { Kind(rawValue: type) }
  /// Where the bytes begin.
  var content: Int { position + Self.headerSize }
  /// Where the next record begins.
  var end: Int { content + length }
}

extension Era1Record.Kind: CustomStringConvertible {
  /// The word for the record.
  public var description: String {
    switch self {
    case .version: "version"
    case .header: "header"
    case .body: "body"
    case .receipts: "receipts"
    case .totalDifficulty: "total difficulty"
    case .accumulator: "accumulator"
    case .blockIndex: "block index"
    }
  }
}
