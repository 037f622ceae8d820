public import Primitives
public import Storage

/// The state as it was after some block, through the indices of history.
public struct HistoricalState {
  /// The block after which the state is read.
  public let block: BlockNumber

  private let tables: any ReadTransaction

  /// Opens the state after a block.
  ///
  /// - Parameters:
  ///   - tables: a database of which all stages have done the block.
  ///   - path: where it lies, for messages.
  ///   - block: the block's number.
  /// - Throws: `SyncError` where the database holds no chain, no state, or not this block.
  public init(
    _ tables: any ReadTransaction, of path: String, at block: BlockNumber
  ) throws(SyncError) {
    let (chain, head) = try tables.chain(withStateFor: .execution, of: path)
    guard block <= head else { throw .outside(asked: block, origin: chain.origin, head: head) }
    self.tables = tables
    self.block = block
  }

  /// The account, or nil where there was none.
  public func account(_ address: Address) throws(StorageError) -> StoredAccount? {
    let index = HistoryIndex(tables, Tables.accountsHistory)
    guard let changed = try index.block(from: block + 1, of: address) else {
      return try tables.get(Tables.plainAccountState, address)
    }
    guard let previous = try tables.get(Tables.accountChangeSets, changed, address) else {
      throw .missing(
        table: Tables.accountChangeSets.definition.name, key: changed.bytes + address.bytes)
    }
    return previous.account
  }

  /// The value of a slot; zero where there was none.
  public func storage(_ address: Address, _ key: Hash256) throws(StorageError) -> U256 {
    let index = HistoryIndex(tables, Tables.storagesHistory)
    let slot = AccountSlot(address, key)
    guard let changed = try index.block(from: block + 1, of: slot) else {
      return try tables.get(Tables.plainStorageState, address, key)?.value ?? .zero
    }
    let previous = try tables.get(
      Tables.storageChangeSets, BlockAddress(changed, address), key)
    guard let previous else {
      throw .missing(
        table: Tables.storageChangeSets.definition.name,
        key: changed.bytes + address.bytes + key.bytes)
    }
    return previous.value
  }
}
