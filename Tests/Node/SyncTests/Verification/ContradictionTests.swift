import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

struct ContradictionTests {
  private static let manyForks = Result { try synced(TestChain.manyForks()) }
  private static let small = Result { try synced(TestChain.small()) }

  private static func synced(_ chain: TestChain) throws -> any KeyValueStore {
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    return database.store
  }

  @Test(arguments: Contradiction.ofTheChain + Contradiction.ofTheState)
  func `a row that is made wrong is found`(contradiction: Contradiction) throws {
    let store = try (contradiction.isSmallChain ? Self.small : Self.manyForks).get()
    // What is planted is given up with the transaction.
    let tables = try store.beginWriting()
    defer { tables.end() }
    let expected = try contradiction.plant(tables)
    let found = try #require(try tables.disagreement())
    #expect(found.table == expected.table, "\(found)")
    if let key = expected.key {
      #expect(Hex.encode(found.key) == Hex.encode(key), "\(found)")
    }
    #expect(found.found != found.expected)
  }

  @Test func `of several rows the one that others rest on is named`() throws {
    let tables = try Self.manyForks.get().beginWriting()
    defer { tables.end() }
    let all = Contradiction.ofTheState + Contradiction.ofTheChain
    for name in ["no history of a slot", "a hashed slot", "a code", "a sender", "a header's field"]
    {
      let contradiction = try #require(all.first { $0.testDescription == name })
      let expected = try contradiction.plant(tables)
      #expect(try tables.disagreement()?.table == expected.table, "\(name)")
    }
  }

  @Test func `where few roots are computed at a time the tries are taken back through each block`()
    throws
  {
    let tables = try Self.manyForks.get().beginWriting()
    defer { tables.end() }
    let report = try DatabaseVerification(tables, hashesAtATime: 0).run()
    #expect(report.rootCount == 55)
    // In the middle of an account's history, where neither the end nor the beginning tells.
    let history = try tables.first(Tables.accountsHistory) { $1.blocks.count > 5 }
    let block = history.value.blocks[3]
    let before = try tables.require(history.key.address, block)
    try tables.put(
      Tables.accountChangeSets, block, history.key.address,
      PreviousAccount(
        StoredAccount(
          nonce: before.nonce, balance: before.balance &+ .one, codeHash: before.codeHash)))
    for hashesAtATime in [0, 1 << 20] {
      let found = try #require(try tables.disagreement(hashesAtATime: hashesAtATime))
      #expect(found.table == "AccountChangeSets")
      #expect(Hex.encode(found.key) == Hex.encode(block.stored), "\(found)")
    }
  }

  @Test func `full shards are under their highest block`() throws {
    let tables = try Self.small.get().beginWriting()
    defer { tables.end() }
    // A shard that is cut in two says the same to readers, and is not what the blocks give.
    let row = try tables.first(Tables.accountsHistory) { $1.blocks.count > 3 }
    let (first, rest) = (row.value.blocks.prefix(2), row.value.blocks.dropFirst(2))
    try tables.put(
      Tables.accountsHistory, AccountShard(row.key.address, highest: first[1]),
      BlockList(Array(first)))
    try tables.put(Tables.accountsHistory, row.key, BlockList(Array(rest)))
    #expect(try tables.disagreement()?.table == "AccountsHistory")
  }
}

extension ReadTransaction {
  /// The account as it was before a block that changed it.
  fileprivate func require(_ address: Address, _ block: BlockNumber) throws -> StoredAccount {
    guard let account = try get(Tables.accountChangeSets, block, address)?.account else {
      throw StorageError.missing(table: Tables.accountChangeSets.definition.name, key: block.stored)
    }
    return account
  }
}
