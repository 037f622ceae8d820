import Chain
import Primitives

extension DatasetImporter {
  /// The blocks of a chain file, each linked to the one before and checked against its header.
  func chain(_ path: String) throws -> Dataset {
    var blocks: [Block] = []
    var last: UInt64?
    do throws(ChainFileError) {
      let file = try ChainFile(path: path)
      // The block after the last one wanted is not looked at: it may be what is broken.
      while last ?? 0 < until ?? .max, !cancellation.isCancelled {
        guard let (block, _) = try file.next() else { break }
        if let until, block.number > until { break }
        blocks.append(block)
        last = block.number
        progress(Double(file.position) / Double(max(1, file.size)), "block \(block.number)")
      }
    } catch {
      throw ImportFault.chain(error, lastWhole: last)
    }
    try cancellation.check()
    for block in blocks {
      try cancellation.check()
      do throws(InvalidBody) {
        try block.validateBody()
      } catch {
        throw ImportFault.block(block.number, .body(error))
      }
    }
    return try dataset(path, blocks)
  }

  /// The dataset of blocks of one chain, on their genesis where that is found.
  func dataset(_ path: String, _ blocks: [Block]) throws(ImportFault) -> Dataset {
    guard let first = blocks.first else { throw .empty }
    let genesis = try genesis(of: path, first)
    return Self.dataset(
      FileSystem.name(of: path), Array(first.number == 0 ? blocks[1...] : blocks[...]),
      on: genesis.map { .genesis($0) } ?? .none)
  }

  /// The genesis that was named, or the one beside the file that fits; nil where there is none.
  private func genesis(of path: String, _ first: Block) throws(ImportFault) -> Genesis? {
    guard let name = self.genesis else {
      do {
        return try Genesis.beside(path, firstBlock: first, orIn: genesisFolders)
      } catch {
        throw .genesisBeside(error)
      }
    }
    let genesis: Genesis
    do throws(GenesisError) {
      genesis = try Genesis(file: name)
    } catch {
      throw .within(name, .genesis(error))
    }
    let hash = genesis.header().hash
    let wanted = first.number == 0 ? first.header.hash : first.header.parentHash
    guard hash == wanted else { throw .wrongGenesis(genesis: hash, firstParent: wanted) }
    return genesis
  }
}
