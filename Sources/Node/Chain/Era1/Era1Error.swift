public import Primitives

/// Why an archive cannot be read further or is not what it says, and where.
public struct Era1Error: Error, Equatable, Sendable {
  /// The byte of the file at which the record or chunk at fault begins.
  public var offset: Int
  /// The number of the block that it is about, where it is known.
  public var block: UInt64?
  /// What is wrong there.
  public var fault: Era1Fault

  /// Makes an error of its parts.
  public init(at offset: Int, block: UInt64? = nil, _ fault: Era1Fault) {
    self.offset = offset
    self.block = block
    self.fault = fault
  }
}

/// What is wrong with an archive of blocks.
public enum Era1Fault: Error, Equatable, Sendable {
  /// The file cannot be opened or read; the system's error number.
  case unreadable(file: String, code: Int32)
  /// A record says more bytes than there are.
  case truncated(needed: Int, remaining: Int)
  /// The two bytes behind a record's length are not zero.
  case reserved(UInt16)
  /// A record of another type than belongs there; nil for the end of the file.
  case wrongRecord(found: UInt16?, expected: Era1Record.Kind)
  /// A record whose length is fixed has another one.
  case recordLength(Era1Record.Kind, found: Int, expected: Int)
  /// A record longer than any block's.
  case recordTooLong(Era1Record.Kind, length: Int, limit: Int)
  /// The compressed bytes of a record are wrong.
  case snappy(Era1Record.Kind, SnappyFault)
  /// The uncompressed bytes of a record, by which positions count, are no header, body or receipts.
  case malformed(Era1Record.Kind, MalformedData)
  /// A block's number does not follow the one before, or is not the one that was looked for.
  case number(found: UInt64, expected: UInt64)
  /// A block's parent is not the one before.
  case parent(found: Hash256, expected: Hash256)
  /// A block's body is not the one that its header commits to.
  case body(InvalidBody)
  /// A block's receipts are not those that its header commits to.
  case receiptsRoot(header: Hash256, receipts: Hash256)
  /// The total difficulty is not the sum of the difficulties.
  case totalDifficulty(found: U256, expected: U256)
  /// The total difficulty of the first block is less than its own difficulty.
  case totalDifficultyBelow(found: U256, difficulty: U256)
  /// More blocks than one archive may have.
  case tooManyBlocks(limit: Int)
  /// The accumulator's root is not that of the blocks.
  case accumulator(stored: Hash256, computed: Hash256)
  /// The index says a number of blocks that is impossible, or not that of the blocks.
  case indexCount(found: UInt64, expected: ClosedRange<Int>)
  /// The index does not begin with the number of the first block.
  case indexStart(found: UInt64, expected: UInt64)
  /// The index leads to a place out of the file, or not to the block's header.
  case indexOffset(found: Int64, expected: Int64?)
  /// The index is not where the records before it end.
  case indexPlace(found: Int, expected: Int)
  /// A block that the archive does not have.
  case noSuchBlock(first: UInt64, count: Int)
}
