public import Primitives

/// The blocks of a chain file, as far as they are good, and the genesis they rest on.
public struct LoadedChain: Sendable {
  /// The blocks in order; block 0 is not among them.
  public var blocks: [Block]
  /// The blocks' hashes.
  public var hashes: [Hash256]
  /// The genesis found beside the file, or nil.
  public var genesis: Genesis?
  /// Why the genesis is not known, though files beside the chain call themselves one; or nil.
  public var genesisFailure: GenesisSearchError?
  /// Why reading stopped before the end; nil where it did not.
  public var failure: ChainFileError?

  /// Reads a chain file as far as it is good.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the number of the last block to read.
  ///   - cancellation: looked at once a block; where it asks, what was read so far is kept.
  /// - Throws: `ChainFileError.unreadable` where the file cannot be opened. What is wrong further
  ///   on is in `failure`.
  public init(
    path: String, until limit: UInt64? = nil, cancellation: Cancellation? = nil
  ) throws(ChainFileError) {
    blocks = []
    hashes = []
    let file = try ChainFile(path: path)
    do {
      while let (block, hash) = try file.next() {
        if let limit, block.number > limit { break }
        blocks.append(block)
        hashes.append(hash)
        if cancellation?.isCancelled == true { break }
      }
    } catch {
      failure = error
    }
    if let first = blocks.first {
      do { genesis = try Genesis.beside(path, firstBlock: first) } catch { genesisFailure = error }
    }
    if blocks.first?.number == 0 {
      blocks.removeFirst()
      hashes.removeFirst()
    }
  }
}
