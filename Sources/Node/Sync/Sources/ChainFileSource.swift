internal import Chain
internal import Primitives
public import Storage

/// The blocks of a file of RLP, whose places are noted as they are first read: eight bytes a block.
public final class ChainFileSource: BlockSource {
  /// The file's path.
  public var name: String { file.path }
  /// The number of the first block behind block 0.
  public let first: BlockNumber

  private let file: ChainFile
  /// Where blocks begin, from `first` on; the last one is where the next block is looked for.
  private var places: [Int]

  /// Opens a file.
  ///
  /// - Throws: `BlockSourceError` where it cannot be read, or its first block is none.
  public init(path: String) throws(BlockSourceError) {
    do throws(ChainFileError) {
      file = try ChainFile(path: path, checksLinks: false)
      let head = try file.next()
      places = [head?.block.number == 0 ? file.position : 0]
      first = max(head?.block.number ?? 1, 1)
    } catch {
      throw BlockSourceError(path, block: nil, "\(error)")
    }
  }

  /// Reads the block at its place in the file, whatever number it says; nil behind the last one.
  public func block(_ number: BlockNumber) throws(BlockSourceError) -> SourceBlock? {
    guard number >= first else { return nil }
    let wanted = Int(clamping: number - first)
    while places.count <= wanted {
      guard try read(places.count - 1) != nil else { return nil }
    }
    return try read(wanted)
  }

  private func read(_ index: Int) throws(BlockSourceError) -> SourceBlock? {
    let start = places[index]
    if start >= file.size { return nil }
    do throws(ChainFileError) {
      file.move(to: start)
      guard let (block, hash) = try file.next() else { return nil }
      if places.count == index + 1 { places.append(file.position) }
      return SourceBlock(block, hash: hash, size: file.position - start)
    } catch {
      let number = first + UInt64(index)
      guard case .malformed(_, let malformed) = error else {
        throw BlockSourceError(name, block: number, "\(error)")
      }
      throw BlockSourceError(name, block: number, "block \(number): \(malformed)")
    }
  }
}
