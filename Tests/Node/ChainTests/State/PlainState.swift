import Chain
import Crypto
import EVM
import Primitives

/// A state as dictionaries that are copied whole for each mark: what the journal is checked against.
struct PlainState {
  struct Entry: Equatable {
    var nonce: UInt64 = 0
    var balance = U256.zero
    var code: [UInt8] = []
    var storage: [U256: U256] = [:]

    var isEmpty: Bool { nonce == 0 && balance.isZero && code.isEmpty }
  }

  struct Key: Hashable {
    var address: Address
    var key: U256
  }

  var accounts: [Address: Entry] = [:]
  var original: [Address: Entry] = [:]
  var transient: [Key: U256] = [:]
  var warmAccounts: Set<Address> = []
  var warmSlots: Set<Key> = []
  var touched: Set<Address> = []
  var created: Set<Address> = []
  var destroyed: Set<Address> = []
  var logs: [Log] = []

  subscript(address: Address) -> Entry {
    get { accounts[address] ?? Entry() }
    set {
      touched.insert(address)
      accounts[address] = newValue
    }
  }

  mutating func store(_ address: Address, _ key: U256, _ value: U256) {
    accounts[address]?.storage[key] = value.isZero ? nil : value
  }

  /// Goes back to a mark; the touch of address 3 stays.
  mutating func revert(to mark: PlainState) {
    let ripemd = Address(0, 0, 3)
    let keepsTouch = touched.contains(ripemd)
    self = mark
    if keepsTouch { touched.insert(ripemd) }
  }

  mutating func endTransaction(clearsEmptyAccounts: Bool) {
    for address in destroyed { accounts[address] = nil }
    if clearsEmptyAccounts {
      for address in touched where accounts[address]?.isEmpty == true { accounts[address] = nil }
    }
    original = accounts
    transient = [:]
    warmAccounts = []
    warmSlots = []
    touched = []
    created = []
    destroyed = []
    logs = []
  }

  /// The accounts as a genesis lists them.
  var allocations: [Genesis.Allocation] {
    accounts.map { address, entry in
      Genesis.Allocation(
        address: address, nonce: entry.nonce, balance: entry.balance, code: entry.code,
        storage: entry.storage.map { Genesis.Slot(key: Hash256($0.key), value: $0.value) })
    }
  }

  /// The root of a state built afresh.
  var root: Hash256 {
    Genesis(
      schedule: ForkSchedule(chainID: 1, activations: [:]), allocations: allocations,
      template: BlockHeader()
    ).stateRoot()
  }

  /// A random state of a few accounts out of a small choice.
  static func random(
    _ addresses: [Address], _ keys: [U256], using random: inout some RandomNumberGenerator
  ) -> PlainState {
    var state = PlainState()
    for address in addresses where Int.random(in: 0..<3, using: &random) > 0 {
      var entry = Entry()
      if Bool.random(using: &random) {
        entry.balance = U256(UInt64.random(in: 0..<100, using: &random))
      }
      if Bool.random(using: &random) { entry.nonce = .random(in: 0..<3, using: &random) }
      if Bool.random(using: &random) {
        entry.code = [0x60, UInt8.random(in: 0..<4, using: &random)]
        for key in keys where Bool.random(using: &random) {
          entry.storage[key] = U256(UInt64.random(in: 1..<4, using: &random))
        }
      }
      state.accounts[address] = entry
    }
    state.original = state.accounts
    return state
  }
}
