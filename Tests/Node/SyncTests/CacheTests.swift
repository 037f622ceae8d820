import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

/// What a pipeline keeps from one batch to the next never shows in the database.
@Suite struct CacheTests {
  private var tuning: Tuning {
    var tuning = Tuning.small(60)
    tuning.accountCache = 200
    tuning.trieNodeCache = 200
    return tuning
  }

  private func counts(_ pipeline: Pipeline) -> [String: CacheCount] {
    Dictionary(uniqueKeysWithValues: pipeline.tools.cacheCounts.map { ($0.name, $0) })
  }

  @Test func `caches answer, and are counted`() throws {
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    let pipeline = database.pipeline(tuning)
    try pipeline.begin(chain.genesis)
    _ = try pipeline.sync(chain.source)
    let counts = counts(pipeline)
    #expect(Set(counts.keys) == ["codes", "accounts", "slots", "trie nodes"])
    for count in counts.values {
      #expect(count.hits > 0 && count.hits <= count.gets, "\(count)")
    }
    #expect(Set(TestDatabase().pipeline().tools.cacheCounts.map(\.name)) == ["codes"])
  }

  @Test func `caches follow ways back, faults and other writers`() throws {
    let chain = try TestChain.manyForks()
    let plain = TestDatabase()
    try plain.pipeline().begin(chain.genesis)
    _ = try plain.pipeline().sync(chain.source)
    let atHead = try plain.digest()

    let database = TestDatabase()
    let pipeline = database.pipeline(tuning)
    try pipeline.begin(chain.genesis)
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.digest() == atHead)
    for target in [chain.last / 2, 3, 0] {
      try pipeline.unwind(to: target)
      #expect(try pipeline.sync(chain.source).head == chain.last)
      #expect(try database.digest() == atHead)
    }

    // A batch that fails is given up with what it has put into the caches.
    let number = try #require(
      chain.blocks.last { $0.transactions.count > 1 && $0.number < chain.last }?.number)
    try pipeline.unwind(to: 2)
    let bad = chain.changing(number) { $0.header.gasUsed -= 1 }
    #expect(try pipeline.sync(bad.source).head == number - 1)
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.digest() == atHead)

    // Another pipeline writes between.
    try database.pipeline().unwind(to: 5)
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.digest() == atHead)
  }
}
