internal import Primitives
internal import Storage

/// The accounts that blocks changed, in the order of blocks and addresses, as they were before.
struct AccountChanges: ChangeCursor {
  static var table: TableDefinition { Tables.accountChangeSets.definition }

  private let cursor: DuplicateCursor<BlockNumber, Address, PreviousAccount>
  private let blocks: ClosedRange<BlockNumber>
  private var isStarted = false

  init(
    _ tables: any ReadTransaction, in blocks: ClosedRange<BlockNumber>
  ) throws(StorageError) {
    cursor = try DuplicateCursor(tables, Tables.accountChangeSets)
    self.blocks = blocks
  }

  mutating func next() throws(StorageError)
    -> (block: BlockNumber, subject: Address, previous: StoredAccount?)?
  {
    let found = isStarted ? try cursor.next() : try cursor.seek(blocks.lowerBound)
    isStarted = true
    guard let found, found.key <= blocks.upperBound else { return nil }
    return (found.key, found.subkey, found.value.account)
  }

  func remove() throws(StorageError) { try cursor.remove() }
}
