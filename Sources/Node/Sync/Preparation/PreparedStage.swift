internal import Primitives
public import Storage

/// For which stage, and which blocks, a database was prepared that holds no more than this needs.
public struct PreparedStage: Hashable, Sendable {
  /// The stage.
  public var stage: StageID
  /// The blocks.
  public var blocks: ClosedRange<BlockNumber>

  /// Makes a note of a stage and blocks.
  public init(_ stage: StageID, _ blocks: ClosedRange<BlockNumber>) {
    self.stage = stage
    self.blocks = blocks
  }

  // The first and the last block, eight bytes each, then the stage's name.
  private static let name: Name = "prepared"

  /// What a database was prepared for; nil where it holds a whole chain, or none.
  public static func stored(in tables: any ReadTransaction) throws(StorageError) -> PreparedStage? {
    guard let bytes = try tables.get(Tables.metadata, name)?.bytes else { return nil }
    let numbers = bytes.withUnsafeBytes { bytes in
      bytes.count < 16
        ? nil
        : (
          first: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
          last: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
    guard let (first, last) = numbers, first <= last,
      let stage = StageID(named: String(decoding: bytes.dropFirst(16), as: UTF8.self))
    else {
      throw .malformed(
        table: Tables.metadata.definition.name, key: Array(name.text.utf8),
        MalformedEntry("two numbers and the name of a stage are needed"))
    }
    return PreparedStage(stage, first...last)
  }

  func store(in tables: any WriteTransaction) throws(StorageError) {
    try tables.put(
      Tables.metadata, Self.name,
      Blob(blocks.lowerBound.bytes + blocks.upperBound.bytes + Array(stage.name.utf8)))
  }
}

extension PreparedStage: CustomStringConvertible {
  /// The stage and the blocks in a few words.
  public var description: String {
    blocks.count == 1
      ? "\(stage.name) on block \(blocks.lowerBound)"
      : "\(stage.name) on blocks \(blocks.lowerBound) to \(blocks.upperBound)"
  }
}
