import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

struct ContradictionTests {
  private static let manyForks = Result { try synced(TestChain.manyForks()) }
  private static let small = Result { try synced(TestChain.small()) }

  private static func synced(_ chain: TestChain) throws -> TestDatabase {
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    return database
  }

  @Test(arguments: Contradiction.ofTheChain + Contradiction.ofTheState)
  func `a row that is made wrong is found`(contradiction: Contradiction) throws {
    let database = try (contradiction.isSmallChain ? Self.small : Self.manyForks).get()
    // What is planted is given up with the transaction.
    let tables = try database.store.beginWriting()
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
    let tables = try Self.manyForks.get().store.beginWriting()
    defer { tables.end() }
    let all = Contradiction.ofTheState + Contradiction.ofTheChain
    for name in ["no history of a slot", "a hashed slot", "a code", "a sender", "a header's field"]
    {
      let contradiction = try #require(all.first { $0.testDescription == name })
      let expected = try contradiction.plant(tables)
      #expect(try tables.disagreement()?.table == expected.table, "\(name)")
    }
  }

  @Test func `full shards are under their highest block`() throws {
    let tables = try Self.small.get().store.beginWriting()
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
