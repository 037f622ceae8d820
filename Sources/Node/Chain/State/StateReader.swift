public import EVM
public import Primitives

/// Where execution reads the state before it.
///
/// Each account, slot and code is asked for at most once a block; what changes stays in the journal.
public protocol StateReader: AnyObject {
  /// The account, or nil where the state does not hold it.
  ///
  /// A reader that keeps no storage roots gives `Hash256.zero` for them and says itself whether an
  /// account has storage.
  func account(_ address: Address) throws(StateError) -> Account?
  /// The value of a slot; zero where there is none.
  func storage(_ address: Address, _ key: U256) throws(StateError) -> U256
  /// The code with this hash, which is that of the account.
  func code(_ hash: Hash256, of address: Address) throws(StateError) -> Code
  /// Whether the account has slots that are not zero.
  func hasStorage(_ address: Address) throws(StateError) -> Bool
  /// All slots of an account that are not zero; nil where the reader cannot list them.
  func slots(of address: Address) throws(StateError) -> [StateChanges.Slot]?
  /// The hash of one of the last 256 blocks.
  func blockHash(_ number: UInt64) throws(StateError) -> Hash256
  /// The state's root after some changes, which are not kept; nil where the reader has no tries.
  func root(after changes: StateChanges) throws(StateError) -> Hash256?
}

extension StateReader {
  /// Whether the account's storage root is not that of an empty trie.
  public func hasStorage(_ address: Address) throws(StateError) -> Bool {
    guard let account = try account(address) else { return false }
    return account.storageRoot != .emptyTrieRoot
  }

  /// Nil: the reader cannot list slots.
  public func slots(of address: Address) throws(StateError) -> [StateChanges.Slot]? { nil }

  /// Nil: the reader has no tries.
  public func root(after changes: StateChanges) throws(StateError) -> Hash256? { nil }
}
