import Primitives
import Storage
import TestSupport
import Testing

struct ContentDigestTests {
  /// Puts random entries into every table.
  private struct Filler: TableVisitor {
    let transaction: any WriteTransaction
    var generator: SplitMix64
    let count: Int

    mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
      _ table: Table<Key, Value>
    ) throws {
      for _ in 0..<count {
        try transaction.put(table, .sample(&generator), .sample(&generator))
      }
    }

    mutating func visit<
      Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
    >(_ table: DuplicateTable<Key, Subkey, Value>) throws {
      for _ in 0..<count {
        try transaction.put(table, .sample(&generator), .sample(&generator), .sample(&generator))
      }
    }
  }

  private func filled(_ store: any KeyValueStore, seed: UInt64, count: Int = 100) throws {
    let transaction = try store.beginWriting()
    var filler = Filler(
      transaction: transaction, generator: SplitMix64(seed: seed), count: count)
    try filler.visitEveryTable()
    try transaction.commit()
  }

  @Test func `memory and disk, with checksums and without, have one digest`() throws {
    let folder = try TemporaryFolder()
    var stores: [any KeyValueStore] = [MemoryStore(), MemoryStore(hasChecksums: false)]
    for hasChecksums in [true, false] {
      stores.append(
        try LMDBStore(
          path: folder.file("\(hasChecksums)"),
          options: StoreOptions(syncMode: .none, hasChecksums: hasChecksums)))
    }
    let empty = try stores.map { try $0.beginReading().digest() }
    #expect(Set(empty).count == 1)
    for store in stores { try filled(store, seed: 7) }
    let full = try stores.map { try $0.beginReading().digest() }
    #expect(Set(full).count == 1)
    #expect(full[0] != empty[0])
  }

  /// Puts one entry of its own into each table, and looks at what that does to the digest.
  private struct Changes: TableVisitor {
    let store: any KeyValueStore
    var generator = SplitMix64(seed: 8)
    let before: Hash256
    var unseen: [String] = []

    mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
      _ table: Table<Key, Value>
    ) throws {
      let transaction = try store.beginWriting()
      try transaction.put(table, .largest, .sample(&generator))
      if try transaction.digest() == before { unseen.append(table.definition.name) }
    }

    mutating func visit<
      Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
    >(_ table: DuplicateTable<Key, Subkey, Value>) throws {
      let transaction = try store.beginWriting()
      try transaction.put(table, .largest, .largest, .sample(&generator))
      if try transaction.digest() == before { unseen.append(table.definition.name) }
    }
  }

  @Test func `an entry changes the digest, but for where stages stand in a batch`() throws {
    let store = MemoryStore()
    try filled(store, seed: 9, count: 10)
    var changes = Changes(store: store, before: try store.beginReading().digest())
    try changes.visitEveryTable()
    #expect(changes.unseen == [Tables.stageProgress.definition.name])
  }

  @Test func `the order of writing does not show, and what is left out does not either`() throws {
    let numbers = Array(0..<3_000 as Range<UInt64>)
    var digests: Set<Hash256> = []
    for order in [numbers, numbers.reversed()] {
      let store = MemoryStore()
      let transaction = store.beginWriting()
      for number in order {
        try transaction.put(Tables.canonicalHeaders, number, Hash256(number, 1, 2, 3))
      }
      try transaction.put(Tables.metadata, "made", Blob([order[0] == 0 ? 1 : 2]))
      digests.insert(try transaction.digest(leavingOut: ["made"]))
      #expect(try transaction.digest() != transaction.digest(leavingOut: ["made"]))
    }
    #expect(digests.count == 1)
  }

  @Test func `bytes that move from one entry to another change the digest`() throws {
    var digests: Set<Hash256> = []
    for pairs in [[("a", "bc")], [("ab", "c")], [("a", "b"), ("c", "")], []] {
      let transaction = MemoryStore().beginWriting()
      for (key, value) in pairs {
        try transaction.put(Tables.metadata, Name(key), Blob(Array(value.utf8)))
      }
      digests.insert(try transaction.digest())
    }
    #expect(digests.count == 4)
  }

  @Test func `damage and the wish to stop are told`() throws {
    let store = MemoryStore()
    try filled(store, seed: 10, count: 5)
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: Cancelled.self) {
      try store.beginReading().digest(cancellation: cancellation)
    }
    let transaction = store.beginWriting()
    try transaction.write([0], [1, 2, 3, 4, 5], in: Tables.accountsTrie.definition)
    #expect(throws: StorageError.checksum(table: "AccountsTrie", key: [0])) {
      try transaction.digest()
    }
  }
}
