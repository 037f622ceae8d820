internal import Chain
internal import Primitives
internal import RLP
internal import Storage
internal import Trie

// The state after every block, from the stored tries backwards.
extension DatabaseVerification {
  /// The most changes for which the tries are taken back: what is read and changed of them stays in
  /// memory.
  private static var mostChanges: Int { 1 << 20 }

  /// Takes the state back block by block by the change sets, and compares each root with the header's.
  ///
  /// Of databases with very many changes some blocks were compared before, and that is all.
  ///
  /// - Returns: the number of blocks whose roots were compared; 0 where they were too many, or the tries
  ///   are those of no block.
  func verifyWayBack(of chain: ChainIdentity) throws(VerificationError) -> Int {
    let tables: [TableDefinition] = [
      Tables.accountChangeSets.definition, Tables.storageChangeSets.definition,
    ]
    let done = checkpoint(.merkleRoot)
    guard clean == nil, insides[.merkleRoot] == nil,
      tables.reduce(0, { $0 + work.rows[$1.number] }) <= Self.mostChanges
    else { return 0 }
    let way = try WayBack(work)
    for block in (chain.origin..<done).reversed() {
      let root = try way.takeBack(block + 1)
      let header = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.headers, block).stateRoot
      }
      guard root == header else {
        throw work.disagreement(
          Tables.accountChangeSets.definition, (block + 1).bytes,
          "state root before block \(block + 1), with the changes of slots", found: root,
          expected: header)
      }
    }
    return Int(done - chain.origin)
  }
}

/// The tries on their way back.
private final class WayBack {
  private let work: VerificationWork
  private let trie: Trie
  /// The storage tries that were changed, by hashed address.
  private var storages: [Hash256: Trie] = [:]

  init(_ work: VerificationWork) throws(VerificationError) {
    self.work = work
    let root = try work.stored { (tables) throws(StorageError) in try tables.trieRoot() }
    trie = Trie(root: root, source: TableNodes(work.tables))
  }

  /// Takes a block's changes back.
  ///
  /// - Returns: the state root before the block.
  func takeBack(_ block: BlockNumber) throws(VerificationError) -> Hash256 {
    try work.isBusy()
    let accounts = try work.stored { (tables) throws(StorageError) in
      try tables.state(AccountChanges.self, before: block...block)
    }
    let slots = try work.stored { (tables) throws(StorageError) in
      try tables.state(SlotChanges.self, before: block...block)
    }
    var keys = ChangedKeys()
    for address in accounts.keys { keys.insert(address) }
    for slot in slots.keys { keys.insert(slot) }
    do throws(TrieError) {
      for account in keys.hashed(lanes: work.tuning.trie.lanes) {
        let now = try value(at: account.key)
        let root = try takeBack(account, slots, from: now?.storageRoot ?? .emptyTrieRoot)
        if let previous = accounts[account.address] {
          if let previous {
            try trie.setValue(previous.account(storageRoot: root).encoded, for: account.key)
          } else {
            try trie.removeValue(for: account.key)
          }
        } else if var now {
          now.storageRoot = root
          try trie.setValue(now.encoded, for: account.key)
        }
      }
    } catch {
      throw work.disagreement(
        Tables.accountsTrie.definition, [], "nodes on the way to block \(block - 1)",
        found: "\(error)", expected: "nodes that are there")
    }
    return trie.root()
  }

  /// Takes an account's slots back; gives its storage root.
  private func takeBack(
    _ account: ChangedKeys.Account, _ slots: [AccountSlot: U256], from root: Hash256
  ) throws(TrieError) -> Hash256 {
    if account.slots.isEmpty { return storages[account.key]?.root() ?? root }
    let storage =
      storages[account.key]
      ?? Trie(
        root: root, source: TableNodes(work.tables, account: account.key), sharingHasherOf: trie)
    storages[account.key] = storage
    for slot in account.slots {
      let value = slots[AccountSlot(account.address, slot.key)] ?? .zero
      if value.isZero {
        try storage.removeValue(for: slot.hash)
      } else {
        var encoder = RLPEncoder(capacity: 40)
        encoder.append(value)
        try storage.setValue(encoder.bytes, for: slot.hash)
      }
    }
    return storage.root()
  }

  private func value(at key: Hash256) throws(TrieError) -> Account? {
    guard let bytes = try trie.value(for: key) else { return nil }
    do { return try Account(decoding: bytes) } catch { throw .unreadable("\(error)") }
  }
}
