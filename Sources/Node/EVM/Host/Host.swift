public import Primitives

/// The world state as running code sees it: the EVM's only way to accounts, storage and logs.
///
/// Nothing here costs gas or checks a rule; the interpreter decides, the host keeps and undoes.
public protocol Host: ~Copyable {
  // MARK: Accounts

  /// Whether the state holds the account, empty or not.
  mutating func exists(_ address: Address) -> Bool
  /// Whether the account is absent or has neither nonce, balance nor code (EIP-161).
  mutating func isEmpty(_ address: Address) -> Bool
  /// The balance in wei; zero for an absent account.
  mutating func balance(of address: Address) -> U256
  /// The nonce; zero for an absent account.
  mutating func nonce(of address: Address) -> UInt64
  /// The hash of the code; that of no code for an absent account.
  mutating func codeHash(of address: Address) -> Hash256
  /// The code; `Code.empty` where there is none.
  mutating func code(of address: Address) -> Code
  /// Whether any storage slot of the account is not zero (EIP-7610).
  mutating func hasStorage(_ address: Address) -> Bool

  /// Counts the nonce of an account up by one.
  mutating func incrementNonce(of address: Address)
  /// Moves an amount that the first account has; both are touched, the second comes to be if absent.
  mutating func transfer(_ value: U256, from: Address, to: Address)
  /// Sets a balance to zero: what a contract burns that destroys itself for its own benefit.
  mutating func burnBalance(of address: Address)
  /// Makes an account that was created in this transaction, with this nonce and no storage; its balance stays.
  mutating func createContract(at address: Address, nonce: UInt64)
  /// Gives an account its code.
  mutating func setCode(_ code: [UInt8], of address: Address)
  /// Whether the account was created by `createContract` in this transaction.
  mutating func isCreatedInTransaction(_ address: Address) -> Bool
  /// Marks the account as one to delete after the transaction; returns whether it was not marked yet.
  mutating func markDestroyed(_ address: Address) -> Bool

  // MARK: Storage

  /// The value of a slot, and whether this is its first access in the transaction.
  mutating func loadStorage(_ address: Address, _ key: U256) -> (value: U256, wasCold: Bool)
  /// Sets a slot: what it held at the start of the transaction, what it held now, and whether this is its first access.
  mutating func storeStorage(
    _ address: Address, _ key: U256, _ value: U256
  ) -> StorageChange
  /// The value of a transient slot (EIP-1153).
  mutating func loadTransient(_ address: Address, _ key: U256) -> U256
  /// Sets a transient slot (EIP-1153).
  mutating func storeTransient(_ address: Address, _ key: U256, _ value: U256)
  /// Marks the address as accessed; returns whether it was not yet (EIP-2929).
  mutating func warm(_ address: Address) -> Bool

  // MARK: The rest

  /// Keeps a log.
  mutating func log(_ log: Log)
  /// The hash of one of the 256 blocks before this one; the interpreter has checked the range.
  mutating func blockHash(_ number: UInt64) -> Hash256
  /// A mark to which all changes, accesses and logs can be undone.
  mutating func snapshot() -> Snapshot
  /// Undoes what happened since the mark.
  mutating func revert(to snapshot: Snapshot)
}

/// A mark in a host's journal.
public struct Snapshot: Sendable {
  /// The journal's length.
  public var position: Int
  /// The number of logs.
  public var logs: Int

  /// Makes a mark.
  @inlinable public init(position: Int, logs: Int) {
    self.position = position
    self.logs = logs
  }
}

/// What a storage slot went through when it was set (EIP-2200).
public struct StorageChange: Sendable {
  /// The value at the start of the transaction, and the one before this change.
  public var original, current: U256
  /// Whether this was the slot's first access in the transaction (EIP-2929).
  public var wasCold: Bool

  /// Makes a change of its values.
  @inlinable public init(original: U256, current: U256, wasCold: Bool) {
    self.original = original
    self.current = current
    self.wasCold = wasCold
  }
}
