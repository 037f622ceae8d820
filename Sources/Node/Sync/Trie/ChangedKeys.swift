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
    var addresses: [Address] = []
    var keys: [Hash256] = []
    var ends: [Int] = []
    addresses.reserveCapacity(slots.count)
    ends.reserveCapacity(slots.count)
    for (address, own) in slots {
      addresses.append(address)
      keys += own
      ends.append(keys.count)
    }
    let addressHashes = KeyHashes.of(addresses, lanes: lanes)
    let keyHashes = KeyHashes.of(keys, lanes: lanes)
    let order = addresses.indices.sorted { addressHashes[$0] < addressHashes[$1] }
    return order.map { index in
      let own = (index == 0 ? 0 : ends[index - 1])..<ends[index]
      let slots = own.map { (key: keys[$0], hash: keyHashes[$0]) }
      return Account(
        address: addresses[index], key: addressHashes[index],
        slots: slots.sorted { $0.hash < $1.hash })
    }
  }
}
