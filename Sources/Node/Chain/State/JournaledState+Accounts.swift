public import EVM
public import Primitives

extension JournaledState: Host {
  /// Whether the state holds the account, empty or not.
  public mutating func exists(_ address: Address) -> Bool { account(address).pointee.exists }

  /// Whether the account is absent or has neither nonce, balance nor code (EIP-161).
  public mutating func isEmpty(_ address: Address) -> Bool { account(address).pointee.isEmpty }

  /// The balance in wei; zero for an absent account.
  @inline(__always)
  public mutating func balance(of address: Address) -> U256 { account(address).pointee.balance }

  /// The nonce; zero for an absent account.
  public mutating func nonce(of address: Address) -> UInt64 { account(address).pointee.nonce }

  /// The hash of the code; that of no code for an absent account.
  public mutating func codeHash(of address: Address) -> Hash256 {
    account(address).pointee.codeHash
  }

  /// The code; `Code.empty` where there is none.
  @inline(__always)
  public mutating func code(of address: Address) -> Code {
    let number = load(address)
    let code = Int(accounts[number].pointee.code)
    return code > 0 ? codes[code] : readCode(number)
  }

  @inline(never)
  private mutating func readCode(_ number: Int) -> Code {
    let record = accounts[number]
    reads.codes += 1
    do throws(StateError) {
      codes.append(try reader.code(record.pointee.codeHash, of: record.pointee.key))
    } catch {
      fail(error)
      codes.append(.empty)
    }
    record.pointee.code = UInt32(codes.count - 1)
    return codes[codes.count - 1]
  }

  /// Whether any storage slot of the account is not zero (EIP-7610).
  ///
  /// Storage that the reader has counts although this block set all of it to zero: only code can have
  /// done so, and an account with code is no place for a creation anyway.
  public mutating func hasStorage(_ address: Address) -> Bool {
    let record = account(address)
    if record.pointee.hadStorage && !record.pointee.storageIsCleared { return true }
    var slot = Int(record.pointee.latestSlot)
    while slot > 0 {
      if !slots[slot - 1].pointee.value.isZero { return true }
      slot = Int(slots[slot - 1].pointee.next)
    }
    return false
  }

  /// Counts the nonce of an account up by one.
  public mutating func incrementNonce(of address: Address) {
    let number = load(address)
    let record = accounts[number]
    journal.append(JournalEntry(.nonce, number, value: U256(record.pointee.nonce)))
    record.pointee.nonce &+= 1
    touch(number)
  }

  /// Moves an amount that the first account has; the second is touched, and comes to be if absent.
  public mutating func transfer(_ value: U256, from: Address, to: Address) {
    let target = load(to)
    touch(target)
    // Who sends nothing is not looked at: the state may not show the caller of system contracts.
    if value.isZero { return }
    let source = load(from)
    touch(source)
    if source == target { return }
    setBalance(source, accounts[source].pointee.balance &- value)
    setBalance(target, accounts[target].pointee.balance &+ value)
  }

  /// Sets a balance to zero: what a contract burns that destroys itself for its own benefit.
  public mutating func burnBalance(of address: Address) {
    let number = load(address)
    touch(number)
    setBalance(number, .zero)
  }

  /// Adds an amount to a balance out of nothing; the account is touched, and comes to be if absent.
  public mutating func mint(_ value: U256, to address: Address) {
    let number = load(address)
    touch(number)
    if !value.isZero { setBalance(number, accounts[number].pointee.balance &+ value) }
  }

  /// Takes an amount, which the account has, out of the world.
  public mutating func burn(_ value: U256, of address: Address) {
    let number = load(address)
    touch(number)
    if !value.isZero { setBalance(number, accounts[number].pointee.balance &- value) }
  }

  /// Makes an account, which has no storage, one that was created in this transaction, with this
  /// nonce; its balance stays.
  public mutating func createContract(at address: Address, nonce: UInt64) {
    let number = load(address)
    touch(number)
    let record = accounts[number]
    journal.append(JournalEntry(.created, number, mark: record.pointee.createdIn))
    record.pointee.createdIn = transaction
    journal.append(JournalEntry(.nonce, number, value: U256(record.pointee.nonce)))
    record.pointee.nonce = nonce
  }

  /// Gives an account its code.
  public mutating func setCode(_ code: [UInt8], of address: Address) {
    let number = load(address)
    touch(number)
    let record = accounts[number]
    journal.append(
      JournalEntry(
        .code, number, mark: record.pointee.code, value: U256(record.pointee.codeHash)))
    if code.isEmpty {
      record.pointee.code = 1
      record.pointee.codeHash = .emptyCode
      return
    }
    let code = Code(code)
    codes.append(code)
    record.pointee.code = UInt32(codes.count - 1)
    record.pointee.codeHash = code.hash
  }

  /// Whether the account was created by `createContract` in this transaction.
  public mutating func isCreatedInTransaction(_ address: Address) -> Bool {
    accounts[number(of: address)].pointee.createdIn == transaction
  }

  /// Marks the account as one to delete after the transaction; returns whether it was not marked yet.
  public mutating func markDestroyed(_ address: Address) -> Bool {
    let number = load(address)
    let record = accounts[number]
    if record.pointee.destroyedIn == transaction { return false }
    journal.append(JournalEntry(.destroyed, number, mark: record.pointee.destroyedIn))
    record.pointee.destroyedIn = transaction
    destroyed.append(UInt32(number))
    return true
  }

  @inline(__always)
  private mutating func setBalance(_ number: Int, _ balance: U256) {
    let record = accounts[number]
    journal.append(JournalEntry(.balance, number, value: record.pointee.balance))
    record.pointee.balance = balance
  }

  /// Marks an account as one that the transaction changed or might have; it comes to be if absent.
  @inline(__always)
  mutating func touch(_ number: Int) {
    let record = accounts[number]
    if record.pointee.touchedIn != transaction {
      journal.append(JournalEntry(.touched, number, mark: record.pointee.touchedIn))
      record.pointee.touchedIn = transaction
      touched.append(UInt32(number))
    }
    if !record.pointee.exists {
      journal.append(JournalEntry(.cameToBe, number))
      record.pointee.exists = true
    }
  }
}

extension AccountRecord {
  /// Whether there is neither nonce, balance nor code.
  @inline(__always)
  var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == .emptyCode }
}
