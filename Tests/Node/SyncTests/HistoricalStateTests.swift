import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

@Suite struct HistoricalStateTests {
  @Test func `the state at each block is that of a chain synced to it`() throws {
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    let stepwise = TestDatabase()
    try stepwise.pipeline().begin(chain.genesis)
    let whole = try database.store.beginReading()
    let (addresses, slots) = try everything(in: whole)
    #expect(addresses.count > 20 && slots.count > 20)
    for block in stride(from: 0, through: chain.last, by: 5) {
      _ = try stepwise.pipeline().sync(chain.source, until: block)
      let tables = try stepwise.store.beginReading()
      let state = try HistoricalState(whole, of: "memory", at: block)
      for address in addresses {
        let expected = try tables.get(Tables.plainAccountState, address)
        #expect(try state.account(address) == expected, "\(address) at \(block)")
      }
      for (address, key) in slots {
        let expected = try tables.get(Tables.plainStorageState, address, key)?.value ?? .zero
        #expect(try state.storage(address, key) == expected, "\(address) \(key) at \(block)")
      }
    }
    #expect(throws: SyncError.self) {
      try HistoricalState(whole, of: "memory", at: chain.last + 1)
    }
  }

  /// All accounts and slots that were ever there.
  private func everything(
    in tables: any ReadTransaction
  ) throws -> (addresses: Set<Address>, slots: [(Address, Hash256)]) {
    var addresses: Set<Address> = []
    var slots: [(Address, Hash256)] = []
    let accounts = try TableCursor(tables, Tables.accountsHistory)
    var entry = try accounts.first()
    while let (key, _) = entry {
      addresses.insert(key.address)
      entry = try accounts.next()
    }
    let storages = try TableCursor(tables, Tables.storagesHistory)
    var slot = try storages.first()
    while let (key, _) = slot {
      slots.append((key.address, key.slot))
      slot = try storages.next()
    }
    return (addresses, slots)
  }

  @Test(arguments: [1, 1_999, 2_000, 2_001, 4_000, 4_001, 5_000])
  func `shards are full ones and a last one, whatever the way`(last: BlockNumber) throws {
    let chain = try TestChain.small()
    let address = Address(1, 2, 3)
    func database(_ blocks: BlockNumber, batchRows: Int, by step: BlockNumber) throws
      -> TestDatabase
    {
      let database = TestDatabase()
      try database.pipeline().begin(chain.genesis)
      try database.write { tables in
        for block in 1...blocks {
          try tables.add(
            Tables.accountChangeSets, block, address,
            PreviousAccount(StoredAccount(nonce: block)))
        }
        try tables.put(Tables.stageCheckpoints, "Execution", blocks)
      }
      var tuning = Tuning.small(batchRows)
      tuning.batchBlocks = Int(step)
      _ = try database.pipeline(tuning).execute(.accountHistory)
      return database
    }
    let whole = try database(last, batchRows: 100_000, by: 100_000)
    let tables = try whole.store.beginReading()
    let cursor = try TableCursor(tables, Tables.accountsHistory)
    var sizes: [Int] = []
    var found: [BlockNumber] = []
    var entry = try cursor.first()
    while let (key, list) = entry {
      sizes.append(list.blocks.count)
      found += list.blocks
      let isLast = found.count == Int(last)
      #expect(key.highest == (isLast ? .max : list.blocks.last))
      entry = try cursor.next()
    }
    #expect(found == Array(1...last))
    #expect(sizes.dropLast().allSatisfy { $0 == 2_000 })
    tables.end()

    #expect(try database(last, batchRows: 700, by: 100_000).digest() == whole.digest())
    // From further on back to it; the change sets go too, as Execution would take them.
    let longer = try database(last + 3_100, batchRows: 900, by: 640)
    var steps = Tuning()
    steps.batchBlocks = 640
    try longer.pipeline(steps).unwind(.accountHistory, to: last)
    try longer.write { tables in
      for block in last + 1...last + 3_100 {
        try tables.removeAll(Tables.accountChangeSets, block)
      }
      try tables.put(Tables.stageCheckpoints, "Execution", last)
    }
    #expect(try longer.digest() == whole.digest())
  }
}
