import Chain
import Primitives

extension DatasetImporter {
  /// The blocks of an era1 archive, each checked with its receipts and its total difficulty; where
  /// all of them are read, accumulator and index too.
  func archive(_ path: String) throws -> Dataset {
    var blocks: [Block] = []
    var last: UInt64?
    var root: Hash256?
    do throws(Era1Error) {
      let file = try Era1File(path: path)
      var verifier = Era1Verifier()
      // As with chain files, the block after the last one wanted is not looked at.
      while last ?? 0 < until ?? .max, !cancellation.isCancelled {
        guard let next = try file.next() else {
          root = try verifier.checkEnd(of: file)
          break
        }
        if let until, next.block.number > until { break }
        try verifier.take(next)
        blocks.append(next.block)
        last = next.block.number
        progress(
          Double(file.position) / Double(max(1, file.size)), "block \(next.block.number)")
      }
    } catch {
      throw ImportFault.archive(error, lastWhole: last)
    }
    try cancellation.check()
    var dataset = try dataset(path, blocks)
    if let root {
      dataset.facts.append(DatasetFact("accumulator", .checked("matches the blocks")))
      dataset.facts.append(DatasetFact("accumulator", .digest(root)))
    }
    return dataset
  }
}
