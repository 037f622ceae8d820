import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

struct ContradictionTests {
  @Test(arguments: Contradiction.ofTheChain + Contradiction.ofTheState)
  func `a row that is made wrong is found`(contradiction: Contradiction) throws {
    let chain = try contradiction.isSmallChain ? TestChain.small() : TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    var expected: (table: String, key: [UInt8]?) = ("", nil)
    try database.write { expected = try contradiction.plant($0) }
    let found = try #require(try database.disagreement())
    #expect(found.table == expected.table, "\(found)")
    if let key = expected.key {
      #expect(Hex.encode(found.key) == Hex.encode(key), "\(found)")
    }
    #expect(found.found != found.expected)
  }

  @Test func `of several rows the one that others rest on is named`() throws {
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    let all = Contradiction.ofTheState + Contradiction.ofTheChain
    for name in ["no history of a slot", "a hashed slot", "a code", "a sender", "a header's field"]
    {
      let contradiction = try #require(all.first { $0.testDescription == name })
      var expected: (table: String, key: [UInt8]?) = ("", nil)
      try database.write { expected = try contradiction.plant($0) }
      #expect(try database.disagreement()?.table == expected.table, "\(name)")
    }
  }

  @Test func `full shards are under their highest block`() throws {
    let sample = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(sample.genesis)
    _ = try database.pipeline().sync(sample.source)
    // A shard that is cut in two says the same to readers, and is not what the blocks give.
    try database.write { tables in
      let row = try tables.first(Tables.accountsHistory) { $1.blocks.count > 3 }
      let (first, rest) = (row.value.blocks.prefix(2), row.value.blocks.dropFirst(2))
      try tables.put(
        Tables.accountsHistory, AccountShard(row.key.address, highest: first[1]),
        BlockList(Array(first)))
      try tables.put(Tables.accountsHistory, row.key, BlockList(Array(rest)))
    }
    #expect(try database.disagreement()?.table == "AccountsHistory")
  }
}
