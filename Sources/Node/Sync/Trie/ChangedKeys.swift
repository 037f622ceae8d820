internal import Chain
internal import Crypto
internal import Primitives

/// Accounts and slots that blocks changed, each once.
struct ChangedKeys {
  /// An account that changed in itself or in its slots.
  struct Account {
    var address: Address
    /// The hashed address.
    var key: Hash256
    /// The slots that changed, by their hashed keys.
    var slots: [(key: Hash256, hash: Hash256)]
  }

  private var slots: [Address: Set<Hash256>] = [:]
  /// How many there are, accounts and slots.
  private(set) var count = 0

  mutating func insert(_ address: Address) {
    if slots[address] != nil { return }
    slots[address] = []
    count += 1
  }

  mutating func insert(_ slot: AccountSlot) {
    insert(slot.address)
    if slots[slot.address]?.insert(slot.key).inserted == true { count += 1 }
  }

  /// The accounts with their slots in the order of their hashed keys.
  func hashed(lanes: KeccakLanes) -> [Account] {
    let addresses = Array(slots.keys)
    let keys = addresses.flatMap { slots[$0] ?? [] }
    let addressHashes = KeyHashes.of(addresses, lanes: lanes)
    let keyHashes = KeyHashes.of(keys, lanes: lanes)
    var next = 0
    var accounts: [Account] = []
    accounts.reserveCapacity(addresses.count)
    for (address, hash) in zip(addresses, addressHashes) {
      let count = slots[address]?.count ?? 0
      let own = (next..<next + count).map { (key: keys[$0], hash: keyHashes[$0]) }
      next += count
      accounts.append(
        Account(address: address, key: hash, slots: own.sorted { $0.hash < $1.hash }))
    }
    return accounts.sorted { $0.key < $1.key }
  }
}
