public import Chain
internal import Primitives
public import Storage

/// Blocks that are in memory: generated ones, or those of a dataset.
public final class MemorySource: BlockSource {
  /// What messages call the source.
  public let name: String
  /// The number of the first block.
  public let first: BlockNumber
  /// The number of the last block.
  public var last: BlockNumber? { blocks.isEmpty ? nil : first + UInt64(blocks.count) - 1 }

  private let blocks: [Block]

  /// Takes blocks in their order; block 0 is left out.
  public init(_ blocks: [Block], name: String = "blocks") {
    self.name = name
    self.blocks = blocks.first?.number == 0 ? Array(blocks.dropFirst()) : blocks
    first = self.blocks.first?.number ?? 1
  }

  /// The block at its place among the blocks, whatever number it says; nil behind the last one.
  public func block(_ number: BlockNumber) -> SourceBlock? {
    guard number >= first, number - first < UInt64(blocks.count) else { return nil }
    let block = blocks[Int(number - first)]
    return SourceBlock(block, hash: block.header.hash)
  }
}
