public import Primitives

/// A block of an archive, with what the archive says of it.
public struct Era1Block: Sendable {
  /// Where the record of its header begins in the file.
  public var position: Int
  /// The block.
  public var block: Block
  /// The block's hash.
  public var hash: Hash256
  /// The receipts of its transactions.
  public var receipts: [Receipt]
  /// The difficulties of the block and all before it.
  public var totalDifficulty: U256

  /// Checks that body and receipts are those that the header commits to.
  ///
  /// - Throws: `Era1Error` with the first commitment that differs.
  public func validate() throws(Era1Error) {
    do throws(InvalidBody) { try block.validateBody() } catch {
      throw self.error(.body(error))
    }
    let root = receipts.receiptsRoot
    guard root == block.header.receiptsRoot else {
      throw error(.receiptsRoot(header: block.header.receiptsRoot, receipts: root))
    }
  }

  func error(_ fault: Era1Fault) -> Era1Error {
    Era1Error(at: position, block: block.number, fault)
  }
}
