public import Chain
public import Primitives
public import Storage

/// Where a sync takes blocks from, by their numbers; reading them in their order is quick.
public protocol BlockSource: AnyObject {
  /// What messages call the source.
  var name: String { get }
  /// The number of the first block that it has; block 0 is not asked for.
  var first: BlockNumber { get }
  /// The number of the last block, where it is known before all have been read.
  var last: BlockNumber? { get }

  /// Reads a block; nil behind the last one.
  ///
  /// - Throws: `BlockSourceError`; the blocks before stay readable.
  func block(_ number: BlockNumber) throws(BlockSourceError) -> SourceBlock?

  /// Checks what the source says of all its blocks together, after the last one was read.
  ///
  /// - Throws: `BlockSourceError`.
  func checkEnd() throws(BlockSourceError)
}

extension BlockSource {
  /// Nil: it is not known.
  public var last: BlockNumber? { nil }
  /// Nothing: the source says no more than its blocks.
  public func checkEnd() throws(BlockSourceError) {}
}

/// A block of a source.
public struct SourceBlock: Sendable {
  /// The block.
  public var block: Block
  /// The block's hash.
  public var hash: Hash256
  /// The bytes of the block's RLP, where the source has them.
  public var size: Int?

  /// Makes a block of its parts.
  public init(_ block: Block, hash: Hash256, size: Int? = nil) {
    self.block = block
    self.hash = hash
    self.size = size
  }
}

/// Why a source has no readable block where one should be.
public struct BlockSourceError: Error, Equatable, Sendable {
  /// The source.
  public var source: String
  /// The block's number; nil for what is said of all blocks together.
  public var block: BlockNumber?
  /// What is wrong, in one line.
  public var reason: String

  /// Makes an error of its parts.
  public init(_ source: String, block: BlockNumber?, _ reason: String) {
    self.source = source
    self.block = block
    self.reason = reason
  }
}

extension BlockSourceError: CustomStringConvertible {
  /// One line: which source, and what is wrong where.
  public var description: String { "\(source): \(reason)" }
}
