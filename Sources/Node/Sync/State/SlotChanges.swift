internal import Primitives
internal import Storage

/// The slots that blocks changed, in the order of blocks, addresses and keys, as they were before.
struct SlotChanges: ChangeCursor {
  static var table: TableDefinition { Tables.storageChangeSets.definition }

  private let cursor: DuplicateCursor<BlockAddress, Hash256, StoredSlot>
  private let blocks: ClosedRange<BlockNumber>
  private var isStarted = false

  init(
    _ tables: any ReadTransaction, in blocks: ClosedRange<BlockNumber>
  ) throws(StorageError) {
    cursor = try DuplicateCursor(tables, Tables.storageChangeSets)
    self.blocks = blocks
  }

  mutating func next() throws(StorageError)
    -> (block: BlockNumber, subject: AccountSlot, previous: U256)?
  {
    let found =
      isStarted
      ? try cursor.next() : try cursor.seek(BlockAddress(blocks.lowerBound, .zero))
    isStarted = true
    guard let found, found.key.block <= blocks.upperBound else { return nil }
    return (found.key.block, AccountSlot(found.key.address, found.subkey), found.value.value)
  }

  func remove() throws(StorageError) { try cursor.remove() }
}
