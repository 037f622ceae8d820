internal import Chain
internal import Glibc
internal import Primitives
public import Storage

// Headers and Bodies take blocks from a source: for them a preparation has a file of the blocks.
extension StagePreparation {
  /// The name of the file of blocks beside the tables.
  public static let blocksFile = "blocks.rlp"

  /// Writes the blocks end to end as RLP, as they stand in a database.
  ///
  /// - Returns: the bytes that were written.
  /// - Throws: `SyncError` where the blocks are not there or the file cannot be written.
  public func writeBlocks(
    of source: any KeyValueStore, to path: String
  ) throws(SyncError) -> Int {
    guard let file = fopen(path, "wbx") else { throw .file(path: path, code: errno) }
    var bytes = 0
    do throws(SyncError) {
      let original = Pipeline(source, tuning: tuning)
      for number in blocks {
        do { try cancellation.check() } catch { throw .stage(stage, .cancelled(error)) }
        let block = try original.reading { (tables) throws(StorageError) in
          try tables.block(number).encoded
        }
        guard fwrite(block, 1, block.count, file) == block.count else {
          throw .file(path: path, code: errno)
        }
        bytes += block.count
      }
    } catch {
      fclose(file)
      unlink(path)
      throw error
    }
    guard fclose(file) == 0 else { throw .file(path: path, code: errno) }
    return bytes
  }
}
