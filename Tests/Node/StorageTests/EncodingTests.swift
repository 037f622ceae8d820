import Chain
import Primitives
import Storage
import TestSupport
import Testing
import Trie

struct EncodingTests {
  private func checkRoundTrip<Key: TableKey & Sampled>(
    key: Key.Type, _ generator: inout SplitMix64
  ) throws {
    for value in [Key.largest] + (0..<1_000).map({ _ in Key.sample(&generator) }) {
      let bytes = value.keyBytes
      try #require((1...Key.maximumSize).contains(bytes.count), "\(value)")
      let again = try bytes.withUnsafeBytes { try Key(decoding: $0) }
      try #require(again == value)
    }
    #expect(Key.largest.keyBytes.count == Key.maximumSize, "\(Key.self)")
  }

  private func checkRoundTrip<Value: TableValue & Sampled>(
    value: Value.Type, _ generator: inout SplitMix64
  ) throws {
    for value in [Value.largest] + (0..<1_000).map({ _ in Value.sample(&generator) }) {
      let again = try value.withEncoding { try Value(decoding: $0) }
      try #require(again == value)
    }
  }

  @Test(arguments: [1] as [UInt64])
  func `keys are read back`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    try checkRoundTrip(key: UInt64.self, &generator)
    try checkRoundTrip(key: Hash256.self, &generator)
    try checkRoundTrip(key: Address.self, &generator)
    try checkRoundTrip(key: Nibbles.self, &generator)
    try checkRoundTrip(key: StoragePath.self, &generator)
    try checkRoundTrip(key: BlockAddress.self, &generator)
    try checkRoundTrip(key: AccountShard.self, &generator)
    try checkRoundTrip(key: SlotShard.self, &generator)
    try checkRoundTrip(key: Name.self, &generator)
  }

  @Test(arguments: [2] as [UInt64])
  func `values are read back`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    try checkRoundTrip(value: UInt64.self, &generator)
    try checkRoundTrip(value: Hash256.self, &generator)
    try checkRoundTrip(value: Address.self, &generator)
    try checkRoundTrip(value: U256.self, &generator)
    try checkRoundTrip(value: NoValue.self, &generator)
    try checkRoundTrip(value: Bytecode.self, &generator)
    try checkRoundTrip(value: TrieNode.self, &generator)
    try checkRoundTrip(value: Blob.self, &generator)
    try checkRoundTrip(value: BodyIndices.self, &generator)
    try checkRoundTrip(value: BlockList.self, &generator)
    try checkRoundTrip(value: BlockHeader.self, &generator)
    try checkRoundTrip(value: Transaction.self, &generator)
    try checkRoundTrip(value: Receipt.self, &generator)
    try checkRoundTrip(value: Ommers.self, &generator)
    try checkRoundTrip(value: Withdrawals.self, &generator)
    try checkRoundTrip(value: StoredAccount.self, &generator)
    try checkRoundTrip(value: PreviousAccount.self, &generator)
    try checkRoundTrip(value: StoredSlot.self, &generator)
  }

  private func checkOrder<Key: TableKey & Sampled>(
    _ generator: inout SplitMix64, _ isLess: (Key, Key) -> Bool
  ) throws {
    let keys = (0..<200).map { _ in Key.sample(&generator) } + [.largest]
    for a in keys {
      for b in keys {
        let isLessInBytes = a.keyBytes.lexicographicallyPrecedes(b.keyBytes)
        try #require(isLessInBytes == isLess(a, b), "\(a) and \(b)")
      }
    }
  }

  @Test(arguments: [3] as [UInt64])
  func `bytes of keys sort as the keys do`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func isLess(_ a: Nibbles, _ b: Nibbles) -> Bool {
      a.elements.lexicographicallyPrecedes(b.elements)
    }
    try checkOrder(&generator) { (a: UInt64, b) in a < b }
    try checkOrder(&generator) { (a: Hash256, b) in U256(a) < U256(b) }
    try checkOrder(&generator) { (a: Address, b) in
      a.description.lexicographicallyPrecedes(b.description)
    }
    try checkOrder(&generator) { (a: Nibbles, b) in isLess(a, b) }
    try checkOrder(&generator) { (a: StoragePath, b) in
      a.account == b.account ? isLess(a.path, b.path) : a.account < b.account
    }
    try checkOrder(&generator) { (a: BlockAddress, b) in
      (a.block, a.address) < (b.block, b.address)
    }
    try checkOrder(&generator) { (a: AccountShard, b) in
      (a.address, a.highest) < (b.address, b.highest)
    }
    try checkOrder(&generator) { (a: SlotShard, b) in
      (a.address, a.slot, a.highest) < (b.address, b.slot, b.highest)
    }
    try checkOrder(&generator) { (a: Name, b) in
      a.text.unicodeScalars.lexicographicallyPrecedes(b.text.unicodeScalars)
    }
  }

  /// Checks what a store takes of keys and duplicates, the checksum among them.
  private struct SizeCheck: TableVisitor {
    var numbers: [Int] = []

    mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
      _ table: Table<Key, Value>
    ) throws {
      numbers.append(table.definition.number)
      #expect(Key.maximumSize <= 511, "\(table.definition.name)")
    }

    mutating func visit<
      Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
    >(_ table: DuplicateTable<Key, Subkey, Value>) throws {
      numbers.append(table.definition.number)
      #expect(Key.maximumSize <= 511, "\(table.definition.name)")
      let value = Value.largest.valueBytes.count
      #expect(Subkey.maximumSize + value + 4 <= 511, "\(table.definition.name)")
    }
  }

  @Test func `the largest keys and duplicates fit into every table`() throws {
    var check = SizeCheck()
    try check.visitEveryTable()
    #expect(check.numbers == Array(Tables.all.indices))
    #expect(Tables.all.map(\.number) == Array(Tables.all.indices))
    #expect(Set(Tables.all.map(\.name)).count == Tables.all.count)
  }
}
