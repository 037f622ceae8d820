import Chain
import Crypto
import Primitives
import Storage
import Sync
import Trie

extension Contradiction {
  /// Of receipts, codes, the state, its tries and its history.
  static let ofTheState: [Contradiction] = [
    Contradiction("a receipt's status") {
      var row = try $0.first(Tables.receipts) { $1.outcome == .status(true) }
      row.value.outcome = .status(false)
      try $0.put(Tables.receipts, row.key, row.value)
      return ("Receipts", nil)
    },
    Contradiction("a receipt's filter") {
      var row = try $0.first(Tables.receipts) { !$1.logs.isEmpty }
      row.value.logsBloom = .empty
      try $0.put(Tables.receipts, row.key, row.value)
      return ("Receipts", row.key.stored)
    },
    Contradiction("a receipt's gas") {
      var row = try $0.first(Tables.receipts)
      row.value.cumulativeGasUsed = 0
      try $0.put(Tables.receipts, row.key, row.value)
      return ("Receipts", row.key.stored)
    },
    Contradiction("a receipt's state root") {
      var row = try $0.first(Tables.receipts) { $1.outcome == .stateRoot(.zero) }
      row.value.outcome = .stateRoot(.emptyCode)
      try $0.put(Tables.receipts, row.key, row.value)
      return ("Receipts", row.key.stored)
    },
    Contradiction("no receipt") {
      try $0.remove(Tables.receipts, 4)
      return ("Receipts", UInt64(4).stored)
    },
    Contradiction("a code") {
      let row = try $0.first(Tables.bytecodes)
      try $0.put(Tables.bytecodes, row.key, Bytecode(row.value.bytes + [0]))
      return ("Bytecodes", row.key.stored)
    },
    Contradiction("no code") {
      let row = try $0.first(Tables.bytecodes)
      try $0.remove(Tables.bytecodes, row.key)
      return ("Bytecodes", row.key.stored)
    },
    Contradiction("a code that no block stored") {
      let row = try $0.first(Tables.bytecodeBlocks)
      try $0.remove(Tables.bytecodeBlocks, row.key, row.subkey)
      return ("Bytecodes", row.subkey.stored)
    },
    Contradiction("a code that two blocks stored first") {
      let row = try $0.first(Tables.bytecodeBlocks)
      try $0.add(Tables.bytecodeBlocks, row.key + 1, row.subkey, NoValue())
      return ("BytecodeBlocks", (row.key + 1).stored + row.subkey.stored)
    },
    Contradiction("a plain account") {
      var row = try $0.first(Tables.plainAccountState)
      row.value.balance = row.value.balance &+ .one
      try $0.put(Tables.plainAccountState, row.key, row.value)
      return ("PlainAccountState", row.key.stored)
    },
    Contradiction("a plain account with a code that is not there") {
      var row = try $0.first(Tables.plainAccountState)
      row.value.codeHash = .zero
      try $0.put(Tables.plainAccountState, row.key, row.value)
      return ("PlainAccountState", row.key.stored)
    },
    Contradiction("no plain account") { tables in
      let row = try tables.first(Tables.plainAccountState) { address, _ in
        (try? tables.first(Tables.plainStorageState) { owner, _, _ in owner == address }) == nil
      }
      try tables.remove(Tables.plainAccountState, row.key)
      return ("PlainAccountState", nil)
    },
    Contradiction("a plain slot") {
      let row = try $0.first(Tables.plainStorageState)
      try $0.put(Tables.plainStorageState, row.key, row.subkey, StoredSlot(U256(12_345)))
      return ("PlainStorageState", row.key.stored + row.subkey.stored)
    },
    Contradiction("a plain slot of zero") {
      let row = try $0.first(Tables.plainStorageState)
      try $0.put(Tables.plainStorageState, row.key, row.subkey, StoredSlot(.zero))
      return ("PlainStorageState", row.key.stored + row.subkey.stored)
    },
    Contradiction("a plain slot without an account") {
      let address = try Address([UInt8](repeating: 0xfe, count: 20))
      try $0.add(Tables.plainStorageState, address, .zero, StoredSlot(.one))
      return ("PlainStorageState", address.stored + Hash256.zero.stored)
    },
    Contradiction("an account before a block") {
      let row = try $0.first(Tables.accountChangeSets) { $2.account != nil }
      try $0.put(
        Tables.accountChangeSets, row.key, row.subkey,
        PreviousAccount(StoredAccount(nonce: 77, balance: U256(1))))
      return ("AccountChangeSets", row.key.stored)
    },
    Contradiction("an account before a later block") {
      let row = try $0.first(Tables.accountChangeSets) { $0 > 12 && $2.account != nil }
      try $0.put(
        Tables.accountChangeSets, row.key, row.subkey,
        PreviousAccount(StoredAccount(nonce: 77, balance: U256(1))))
      return ("AccountChangeSets", row.key.stored)
    },
    Contradiction("a change that is not noted") {
      let row = try $0.first(Tables.accountChangeSets) { $2.account != nil }
      try $0.remove(Tables.accountChangeSets, row.key, row.subkey)
      return ("AccountChangeSets", row.key.stored)
    },
    Contradiction("a change that changes nothing") { tables in
      let row = try tables.first(Tables.plainAccountState)
      let head = try tables.require(Tables.stageCheckpoints, Name("Execution"))
      if try tables.get(Tables.accountChangeSets, head, row.key) != nil {
        try tables.remove(Tables.accountChangeSets, head, row.key)
      }
      try tables.add(
        Tables.accountChangeSets, head, row.key, PreviousAccount(row.value))
      return ("AccountChangeSets", head.stored + row.key.stored)
    },
    Contradiction("a change behind the last block") {
      try $0.add(Tables.accountChangeSets, 1_000, .zero, PreviousAccount(nil))
      return ("AccountChangeSets", UInt64(1_000).stored + Address.zero.stored)
    },
    Contradiction("a slot before the block that made its account") {
      let row = try $0.first(Tables.storageChangeSets) { $2.value.isZero }
      try $0.put(Tables.storageChangeSets, row.key, row.subkey, StoredSlot(U256(99)))
      return ("StorageChangeSets", nil)
    },
    Contradiction("a slot before a later block") {
      let row = try $0.first(Tables.storageChangeSets) { !$2.value.isZero }
      try $0.put(Tables.storageChangeSets, row.key, row.subkey, StoredSlot(U256(99)))
      return ("AccountChangeSets", row.key.block.stored)
    },
    Contradiction("a slot's change behind the last block") {
      let key = BlockAddress(1_000, .zero)
      try $0.add(Tables.storageChangeSets, key, .zero, StoredSlot(.one))
      return ("StorageChangeSets", key.stored + Hash256.zero.stored)
    },
    // MARK: Under hashed keys
    Contradiction("a hashed account") {
      var row = try $0.first(Tables.hashedAccounts)
      row.value.nonce += 1
      try $0.put(Tables.hashedAccounts, row.key, row.value)
      return ("HashedAccounts", row.key.stored)
    },
    Contradiction("no hashed account") {
      let row = try $0.first(Tables.hashedAccounts)
      try $0.remove(Tables.hashedAccounts, row.key)
      return ("HashedAccounts", row.key.stored)
    },
    Contradiction("a hashed account of no address") {
      try $0.put(Tables.hashedAccounts, .zero, StoredAccount(nonce: 1))
      return ("HashedAccounts", Hash256.zero.stored)
    },
    Contradiction("a hashed slot") {
      let row = try $0.first(Tables.hashedStorages)
      try $0.put(Tables.hashedStorages, row.key, row.subkey, StoredSlot(U256(12_345)))
      return ("HashedStorages", row.key.stored + row.subkey.stored)
    },
    Contradiction("no hashed slot") {
      let row = try $0.first(Tables.hashedStorages)
      try $0.remove(Tables.hashedStorages, row.key, row.subkey)
      return ("HashedStorages", row.key.stored + row.subkey.stored)
    },
    Contradiction("a hashed slot of zero") {
      let row = try $0.first(Tables.hashedStorages)
      try $0.put(Tables.hashedStorages, row.key, row.subkey, StoredSlot(.zero))
      return ("HashedStorages", row.key.stored + row.subkey.stored)
    },
    Contradiction("a hashed slot of no key") {
      try $0.add(Tables.hashedStorages, .zero, .zero, StoredSlot(.one))
      return ("HashedStorages", Hash256.zero.stored + Hash256.zero.stored)
    },
    // MARK: Tries
    Contradiction("the root of the state trie") {
      try $0.put(Tables.accountsTrie, Nibbles(), TrieNode([0xc2, 0x20, 0x01]))
      return ("AccountsTrie", Nibbles().stored)
    },
    Contradiction("no root of the state trie") {
      try $0.remove(Tables.accountsTrie, Nibbles())
      return ("AccountsTrie", Nibbles().stored)
    },
    Contradiction("a node of the state trie") {
      var row = try $0.first(Tables.accountsTrie) { path, _ in path.count == 1 }
      row.value.bytes[row.value.bytes.count - 1] ^= 1
      try $0.put(Tables.accountsTrie, row.key, row.value)
      return ("AccountsTrie", row.key.stored)
    },
    Contradiction("no node of the state trie") {
      let row = try $0.first(Tables.accountsTrie) { path, _ in path.count == 2 }
      try $0.remove(Tables.accountsTrie, row.key)
      return ("AccountsTrie", row.key.stored)
    },
    Contradiction("a node of the state trie that none names") {
      let path = Nibbles([UInt8](repeating: 15, count: 20))
      try $0.put(Tables.accountsTrie, path, TrieNode([0xc2, 0x20, 0x01]))
      return ("AccountsTrie", path.stored)
    },
    Contradiction("the root of a storage trie") {
      var row = try $0.first(Tables.storagesTrie) { path, _ in path.path.count == 0 }
      row.value.bytes[row.value.bytes.count - 1] ^= 1
      try $0.put(Tables.storagesTrie, row.key, row.value)
      return ("StoragesTrie", row.key.stored)
    },
    Contradiction("no node of a storage trie") {
      let row = try $0.first(Tables.storagesTrie) { path, _ in path.path.count > 0 }
      try $0.remove(Tables.storagesTrie, row.key)
      return ("StoragesTrie", row.key.stored)
    },
    Contradiction("a storage trie of no account") {
      let path = StoragePath(.zero, Nibbles())
      try $0.put(
        Tables.storagesTrie, path,
        TrieNode([0xe3, 0xa1, 0x20] + [UInt8](repeating: 0, count: 32) + [0x01]))
      return ("StoragesTrie", path.stored)
    },
    // MARK: History
    Contradiction("a block that is missing in an account's history") {
      let row = try $0.first(Tables.accountsHistory) { $1.blocks.count > 1 }
      try $0.put(Tables.accountsHistory, row.key, BlockList(Array(row.value.blocks.dropFirst())))
      return ("AccountsHistory", row.key.stored)
    },
    Contradiction("a history of an account that never changed") {
      let key = AccountShard(.zero, highest: .max)
      if try $0.get(Tables.accountsHistory, key) != nil {
        try $0.put(Tables.accountsHistory, key, BlockList([1, 2, 3]))
      } else {
        try $0.put(Tables.accountsHistory, key, BlockList([3]))
      }
      return ("AccountsHistory", key.stored)
    },
    Contradiction("a last shard that is not under the greatest number") {
      let row = try $0.first(Tables.accountsHistory)
      let highest = row.value.blocks.last ?? 0
      try $0.remove(Tables.accountsHistory, row.key)
      let key = AccountShard(row.key.address, highest: highest)
      try $0.put(Tables.accountsHistory, key, row.value)
      return ("AccountsHistory", key.stored)
    },
    Contradiction("a block too many in a slot's history") {
      let row = try $0.first(Tables.storagesHistory)
      try $0.put(
        Tables.storagesHistory, row.key,
        BlockList(row.value.blocks + [(row.value.blocks.last ?? 0) + 1]))
      return ("StoragesHistory", row.key.stored)
    },
    Contradiction("no history of a slot") {
      let row = try $0.first(Tables.storagesHistory)
      try $0.remove(Tables.storagesHistory, row.key)
      return ("StoragesHistory", row.key.stored)
    },
  ]
}
