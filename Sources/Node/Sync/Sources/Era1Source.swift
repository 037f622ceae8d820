internal import Chain
public import Primitives
public import Storage

/// The blocks of archives from before Paris, each verified as it is read in order: commitments and
/// total difficulties, and behind the last one the accumulator and the index.
public final class Era1Source: BlockSource {
  /// The archive's path.
  public var name: String { file.path }
  /// The number of the first block behind block 0.
  public let first: BlockNumber
  /// The number of the archive's first block, block 0 among them.
  public let start: BlockNumber
  /// The number of the last block, as the index says.
  public let last: BlockNumber?
  /// The hash of the block that the first one follows; zero for an archive from block 0 on.
  public let parentHash: Hash256
  /// The difficulties of that block and all before it.
  public let parentTotalDifficulty: U256

  private let file: Era1File
  private var verifier = Era1Verifier()
  /// How many blocks the verifier has taken.
  private var verified = 0

  /// Opens an archive.
  ///
  /// - Throws: `BlockSourceError` where it is none, or its first block cannot be read.
  public init(path: String) throws(BlockSourceError) {
    do throws(Era1Error) {
      file = try Era1File(path: path)
      let index = try file.index()
      start = index.start
      first = max(start, 1)
      last = index.start + UInt64(index.places.count) - 1
      let head = try file.block(start)
      parentHash = head.block.header.parentHash
      parentTotalDifficulty = head.totalDifficulty &- head.block.header.difficulty
    } catch {
      throw BlockSourceError(path, block: nil, "\(error)")
    }
  }

  /// Reads a block; nil behind the last one.
  public func block(_ number: BlockNumber) throws(BlockSourceError) -> SourceBlock? {
    guard let last, number >= first, number <= last else { return nil }
    do throws(Era1Error) {
      if start == 0, verified == 0 { try verify(file.block(0)) }
      let read = try file.block(number)
      if number == start + UInt64(verified) { try verify(read) }
      return SourceBlock(read.block, hash: read.hash)
    } catch {
      throw BlockSourceError(name, block: number, "\(error)")
    }
  }

  /// Checks accumulator and index, where all blocks have been read.
  public func checkEnd() throws(BlockSourceError) {
    guard let last, start + UInt64(verified) == last + 1 else { return }
    do throws(Era1Error) { try verifier.checkEnd(of: file) } catch {
      throw BlockSourceError(name, block: nil, "\(error)")
    }
  }

  private func verify(_ block: Era1Block) throws(Era1Error) {
    try verifier.take(block)
    verified += 1
  }
}
