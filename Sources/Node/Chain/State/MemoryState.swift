internal import Crypto
public import EVM
public import Primitives
public import Trie

/// A whole state in memory, with its tries: changes lead from root to root, and back.
public final class MemoryState: StateReader {
  var accounts: RecordTable<StoredAccount>
  var slots: RecordTable<StoredSlot>
  var codes: [Hash256: Code] = [:]
  /// The state trie; nil until a root is asked for.
  var trie: Trie?
  var storageTries: [Trie?] = []
  let options: Trie.Options
  let builder: HashBuilder

  /// The hash of a block by its number, nil where there is none; at first all are unknown.
  public var ancestorHash: (UInt64) -> Hash256? = { _ in nil }

  /// Makes a state of some accounts; one that is listed exists even when it is empty.
  ///
  /// - Parameters:
  ///   - allocations: the accounts, each once.
  ///   - options: how the tries are hashed.
  public init(_ allocations: [Genesis.Allocation] = [], options: Trie.Options = Trie.Options()) {
    self.options = options
    builder = HashBuilder(options: options)
    accounts = RecordTable(capacity: allocations.count)
    slots = RecordTable(capacity: allocations.reduce(0) { $0 + $1.storage.count })
    for allocation in allocations { add(allocation) }
  }

  private func add(_ allocation: Genesis.Allocation) {
    let number = number(of: allocation.address)
    let record = accounts[number]
    record.pointee.exists = true
    record.pointee.nonce = allocation.nonce
    record.pointee.balance = allocation.balance
    if !allocation.code.isEmpty {
      let code = Code(allocation.code)
      codes[code.hash] = code
      record.pointee.codeHash = code.hash
    }
    for slot in allocation.storage where !slot.value.isZero {
      slots[self.slot(number, U256(slot.key))].pointee.value = slot.value
    }
    record.pointee.storageRoot = storageRoot(number)
  }

  func number(of address: Address) -> Int {
    let number = accounts.find(address)
    return number >= 0 ? number : accounts.insert(address)
  }

  func slot(_ account: Int, _ key: U256) -> Int {
    let slotKey = SlotKey(account, key)
    var number = slots.find(slotKey)
    if number < 0 {
      number = slots.insert(slotKey)
      slots[number].pointee.next = accounts[account].pointee.latestSlot
      accounts[account].pointee.latestSlot = UInt32(number + 1)
    }
    return number
  }

  // MARK: Reading

  /// The account, or nil.
  public func account(_ address: Address) -> Account? {
    let number = accounts.find(address)
    guard number >= 0, accounts[number].pointee.exists else { return nil }
    return accounts[number].pointee.account
  }

  /// The value of a slot; zero where there is none.
  public func storage(_ address: Address, _ key: U256) -> U256 {
    let account = accounts.find(address)
    if account < 0 { return .zero }
    let slot = slots.find(SlotKey(account, key))
    return slot < 0 ? .zero : slots[slot].pointee.value
  }

  /// The code with this hash.
  public func code(_ hash: Hash256, of address: Address) throws(StateError) -> Code {
    if hash == .emptyCode { return .empty }
    guard let code = codes[hash] else { throw .missingCode(hash, of: address) }
    return code
  }

  /// All slots of an account that are not zero, in no order.
  public func slots(of address: Address) -> [StateChanges.Slot]? {
    let account = accounts.find(address)
    guard account >= 0 else { return [] }
    var found: [StateChanges.Slot] = []
    var slot = Int(accounts[account].pointee.latestSlot)
    while slot > 0 {
      let record = slots[slot - 1]
      if !record.pointee.value.isZero {
        found.append(
          StateChanges.Slot(key: record.pointee.key.key, value: record.pointee.value))
      }
      slot = Int(record.pointee.next)
    }
    return found
  }

  /// The hash that `ancestorHash` gives.
  public func blockHash(_ number: UInt64) throws(StateError) -> Hash256 {
    guard let hash = ancestorHash(number) else { throw .missingBlockHash(number) }
    return hash
  }

  /// The addresses of all accounts, in no order.
  public var addresses: [Address] {
    (0..<accounts.count).filter { accounts[$0].pointee.exists }.map { accounts[$0].pointee.key }
  }
}
