import Crypto
import EVM
import Primitives

/// A world state in dictionaries, which copies itself at each snapshot: slow, short and plainly right.
struct MemoryHost: Host {
  struct Account: Equatable {
    var nonce: UInt64 = 0
    var balance = U256.zero
    var code: [UInt8] = [] {
      didSet { analysed = Code(code) }
    }
    /// The same code, of which the analysis is kept.
    private(set) var analysed = Code.empty
    var storage: [U256: U256] = [:]

    init(
      nonce: UInt64 = 0, balance: U256 = .zero, code: [UInt8] = [], storage: [U256: U256] = [:]
    ) {
      self.nonce = nonce
      self.balance = balance
      self.code = code
      self.storage = storage
      if !code.isEmpty { analysed = Code(code) }
    }

    init(code: Code) {
      self.code = code.bytes
      analysed = code
    }

    static func == (a: Account, b: Account) -> Bool {
      a.nonce == b.nonce && a.balance == b.balance && a.code == b.code && a.storage == b.storage
    }

    var isEmpty: Bool { nonce == 0 && balance.isZero && code.isEmpty }
  }

  struct Slot: Hashable {
    let address: Address
    let key: U256
  }

  /// All that a snapshot keeps.
  struct State: Equatable {
    var accounts: [Address: Account] = [:]
    var transient: [Slot: U256] = [:]
    var warmAddresses: Set<Address> = []
    var warmSlots: Set<Slot> = []
    var touched: Set<Address> = []
    var created: Set<Address> = []
    var destroyed: Set<Address> = []
    var logs: [Log] = []
  }

  private(set) var state = State()
  private var originals: [Slot: U256] = [:]
  private var snapshots: [State] = []

  subscript(address: Address) -> Account? {
    get { state.accounts[address] }
    set { state.accounts[address] = newValue }
  }

  var logs: [Log] { state.logs }

  /// Ends a transaction: what was accessed and created in it is forgotten.
  mutating func beginTransaction() {
    state.transient = [:]
    state.warmAddresses = []
    state.warmSlots = []
    state.touched = []
    state.created = []
    state.destroyed = []
    state.logs = []
    originals = [:]
    snapshots = []
  }

  mutating func exists(_ address: Address) -> Bool { state.accounts[address] != nil }
  mutating func isEmpty(_ address: Address) -> Bool { state.accounts[address]?.isEmpty ?? true }
  mutating func balance(of address: Address) -> U256 { state.accounts[address]?.balance ?? .zero }
  mutating func nonce(of address: Address) -> UInt64 { state.accounts[address]?.nonce ?? 0 }
  mutating func codeHash(of address: Address) -> Hash256 { code(of: address).hash }
  mutating func hasStorage(_ address: Address) -> Bool {
    !(state.accounts[address]?.storage.isEmpty ?? true)
  }

  mutating func code(of address: Address) -> Code {
    state.accounts[address]?.analysed ?? .empty
  }

  mutating func incrementNonce(of address: Address) {
    state.accounts[address, default: Account()].nonce += 1
  }

  mutating func transfer(_ value: U256, from: Address, to: Address) {
    state.touched.formUnion([from, to])
    if !value.isZero { state.accounts[from, default: Account()].balance -= value }
    state.accounts[to, default: Account()].balance += value
  }

  mutating func burnBalance(of address: Address) { state.accounts[address]?.balance = .zero }

  mutating func createContract(at address: Address, nonce: UInt64) {
    state.created.insert(address)
    state.accounts[address, default: Account()].nonce = nonce
    state.accounts[address]?.storage = [:]
  }

  mutating func setCode(_ code: [UInt8], of address: Address) {
    state.accounts[address, default: Account()].code = code
  }

  mutating func isCreatedInTransaction(_ address: Address) -> Bool {
    state.created.contains(address)
  }

  mutating func markDestroyed(_ address: Address) -> Bool {
    state.destroyed.insert(address).inserted
  }

  mutating func loadStorage(_ address: Address, _ key: U256) -> (value: U256, wasCold: Bool) {
    let wasCold = state.warmSlots.insert(Slot(address: address, key: key)).inserted
    return (state.accounts[address]?.storage[key] ?? .zero, wasCold)
  }

  mutating func storeStorage(_ address: Address, _ key: U256, _ value: U256) -> StorageChange {
    let slot = Slot(address: address, key: key)
    let (current, wasCold) = loadStorage(address, key)
    let original = originals[slot] ?? current
    originals[slot] = original
    state.accounts[address, default: Account()].storage[key] = value.isZero ? nil : value
    return StorageChange(original: original, current: current, wasCold: wasCold)
  }

  mutating func loadTransient(_ address: Address, _ key: U256) -> U256 {
    state.transient[Slot(address: address, key: key)] ?? .zero
  }

  mutating func storeTransient(_ address: Address, _ key: U256, _ value: U256) {
    state.transient[Slot(address: address, key: key)] = value
  }

  mutating func warm(_ address: Address) -> Bool { state.warmAddresses.insert(address).inserted }
  mutating func log(_ log: Log) { state.logs.append(log) }
  mutating func blockHash(_ number: UInt64) -> Hash256 { Hash256(U256(number)) }

  mutating func snapshot() -> Snapshot {
    snapshots.append(state)
    return Snapshot(position: snapshots.count - 1, logs: state.logs.count)
  }

  mutating func revert(to snapshot: Snapshot) {
    state = snapshots[snapshot.position]
    snapshots.removeSubrange(snapshot.position...)
  }
}
