internal import Chain
internal import Crypto
internal import Primitives
internal import Storage

/// The hashed addresses and keys of slots, which come account by account.
struct HashedSlots {
  let accounts: [Hash256]
  let keys: [Hash256]

  init(_ slots: [AccountSlot], lanes: KeccakLanes) {
    keys = KeyHashes.of(slots.map(\.key), lanes: lanes)
    var addresses: [Address] = []
    for slot in slots where slot.address != addresses.last { addresses.append(slot.address) }
    let hashes = KeyHashes.of(addresses, lanes: lanes)
    var accounts: [Hash256] = []
    accounts.reserveCapacity(slots.count)
    var place = -1
    var current: Address?
    for slot in slots {
      if slot.address != current {
        place += 1
        current = slot.address
      }
      accounts.append(hashes[place])
    }
    self.accounts = accounts
  }

  func precedes(_ a: Int, _ b: Int) -> Bool {
    accounts[a] != accounts[b] ? accounts[a] < accounts[b] : keys[a] < keys[b]
  }
}

/// A slot under its account's hashed address and its own hashed key.
struct HashedSlot: TableKey {
  var account: Hash256
  var key: Hash256

  init(_ account: Hash256, _ key: Hash256) {
    self.account = account
    self.key = key
  }

  static let maximumSize = 64

  func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    account.store(to: bytes)
    key.store(to: bytes + 32)
    return 64
  }

  init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.count == 64, let start = bytes.baseAddress else {
      throw MalformedEntry("\(bytes.count) bytes where 64 are needed")
    }
    account = Hash256(loading: start)
    key = Hash256(loading: start + 32)
  }
}
