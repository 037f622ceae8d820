public import EVM
import Primitives

/// The state that running transactions see and change, over a reader that stays as it is.
///
/// Accounts and slots are read once and kept with what the reader said, so that the changes of a whole
/// block fall out at its end. Every change goes into a journal, by which it can be undone exactly.
/// Where the reader fails, zero is read and the first error is kept in `readError`.
public struct JournaledState: ~Copyable {
  let reader: any StateReader
  /// Whether empty accounts that a transaction touches go at its end (EIP-161).
  let clearsEmptyAccounts: Bool
  /// The accounts that every transaction finds accessed already.
  let precompiles: PrecompileTable
  var accounts = RecordTable<AccountRecord>(capacity: 64)
  var slots = RecordTable<SlotRecord>(capacity: 64)
  var transients = RecordTable<TransientRecord>(capacity: 16)
  var journal = PlainBuffer<JournalEntry>(capacity: 256)
  /// Accounts touched in this transaction; some of them no longer are.
  var touched = PlainBuffer<UInt32>(capacity: 16)
  /// Accounts destroyed in this transaction; some of them no longer are.
  var destroyed = PlainBuffer<UInt32>(capacity: 16)
  /// Codes by number; 0 is not one, 1 is no code.
  var codes: [Code] = [.empty, .empty]
  /// Hashes of blocks that were asked for.
  var blockHashes: [UInt64: Hash256] = [:]
  /// The running transaction's number, from 1 on.
  var transaction: UInt32 = 1
  /// The account that was asked for last, which most often is asked for next.
  var latestAddress = Address.zero
  var latestAccount = -1

  /// The logs of the running transaction.
  public internal(set) var logs: [Log] = []
  /// How often the reader was asked.
  public internal(set) var reads = StateReads()
  /// Why the reader could not answer, the first time that it could not.
  public internal(set) var readError: StateError?

  /// Makes a state over a reader.
  ///
  /// - Parameters:
  ///   - reader: the state before.
  ///   - clearsEmptyAccounts: whether empty accounts that a transaction touches go at its end
  ///     (EIP-161).
  ///   - precompiles: the accounts that every transaction finds accessed already (EIP-2929).
  public init(
    _ reader: any StateReader, clearsEmptyAccounts: Bool,
    precompiles: PrecompileTable = PrecompileTable()
  ) {
    self.reader = reader
    self.precompiles = precompiles
    self.clearsEmptyAccounts = clearsEmptyAccounts
  }
}

// Finding and loading records. Pointers hold until the next record comes.
extension JournaledState {
  /// The number of an account's record, which may not be loaded.
  @inline(__always)
  mutating func number(of address: Address) -> Int {
    if latestAccount >= 0, latestAddress == address { return latestAccount }
    var number = accounts.find(address)
    if number < 0 {
      number = accounts.insert(address)
      accounts[number].pointee.isAlwaysWarm = precompiles.contains(address)
    }
    latestAddress = address
    latestAccount = number
    return number
  }

  /// The number of an account's record, loaded.
  @inline(__always)
  mutating func load(_ address: Address) -> Int {
    let number = number(of: address)
    if !accounts[number].pointee.isLoaded { read(number) }
    return number
  }

  /// An account's record, loaded.
  @inline(__always)
  mutating func account(_ address: Address) -> UnsafeMutablePointer<AccountRecord> {
    let number = load(address)
    return accounts[number]
  }

  @inline(never)
  private mutating func read(_ number: Int) {
    let record = accounts[number]
    record.pointee.isLoaded = true
    reads.accounts += 1
    var found: Account?
    do throws(StateError) {
      found = try reader.account(record.pointee.key)
      // A reader without roots says for itself whether there is storage.
      if let found, found.storageRoot != .emptyTrieRoot {
        record.pointee.hadStorage =
          found.storageRoot == .zero ? try reader.hasStorage(record.pointee.key) : true
      }
    } catch {
      fail(error)
    }
    record.pointee.existed = found != nil
    record.pointee.exists = found != nil
    let account = found ?? Account()
    record.pointee.nonce = account.nonce
    record.pointee.balance = account.balance
    record.pointee.codeHash = account.codeHash
    if account.codeHash == .emptyCode { record.pointee.code = 1 }
    record.pointee.oldNonce = account.nonce
    record.pointee.oldBalance = account.balance
    record.pointee.oldCodeHash = account.codeHash
    record.pointee.oldStorageRoot = account.storageRoot
  }

  /// The number of a slot's record, loaded.
  @inline(__always)
  mutating func slot(_ address: Address, _ key: U256) -> Int {
    let account = load(address)
    let slotKey = SlotKey(account, key)
    let number = slots.find(slotKey)
    return number >= 0 ? number : readSlot(slotKey)
  }

  @inline(never)
  private mutating func readSlot(_ key: SlotKey) -> Int {
    let number = slots.insert(key)
    let account = accounts[Int(key.account)]
    slots[number].pointee.next = account.pointee.latestSlot
    account.pointee.latestSlot = UInt32(number + 1)
    guard account.pointee.hadStorage else { return number }
    reads.slots += 1
    do throws(StateError) {
      let value = try reader.storage(account.pointee.key, key.key)
      slots[number].pointee.old = value
      if !account.pointee.storageIsCleared { slots[number].pointee.value = value }
    } catch {
      fail(error)
    }
    return number
  }

  mutating func fail(_ error: StateError) {
    if readError == nil { readError = error }
  }
}
