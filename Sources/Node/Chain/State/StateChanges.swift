public import EVM
public import Primitives

/// What execution did to the state: the difference between two states, both ways.
public struct StateChanges: Sendable {
  /// A slot of an account's storage with its value.
  public struct Slot: Hashable, Sendable {
    /// The key, not hashed.
    public var key: U256
    /// The value.
    public var value: U256

    /// Makes a slot.
    public init(key: U256, value: U256) {
      self.key = key
      self.value = value
    }
  }

  /// What became of a slot.
  public struct SlotChange: Hashable, Sendable {
    /// The key, not hashed.
    public var key: U256
    /// The value before and after; they differ but where the account's storage was cleared.
    public var old, new: U256

    /// Makes a change of its values.
    public init(key: U256, old: U256, new: U256) {
      self.key = key
      self.old = old
      self.new = new
    }
  }

  /// What became of an account.
  public struct AccountChange: Hashable, Sendable {
    /// The account's address.
    public var address: Address
    /// The account before and after, nil where it was not or is no more.
    ///
    /// The storage root after is not known yet: it stands for the one before.
    public var old, new: Account?
    /// Whether all storage from before is gone; what the slots say after it holds.
    public var clearsStorage: Bool
    /// The account's slots in `slots`.
    public var slots: Range<Int>

    /// Makes a change of its values.
    public init(
      address: Address, old: Account?, new: Account?, clearsStorage: Bool = false,
      slots: Range<Int>
    ) {
      self.address = address
      self.old = old
      self.new = new
      self.clearsStorage = clearsStorage
      self.slots = slots
    }
  }

  /// Accounts that differ in themselves or in their storage, each once, in no order.
  public var accounts: [AccountChange] = []
  /// Slots that differ, account by account.
  public var slots: [SlotChange] = []
  /// Codes that accounts were given.
  public var codes: [Code] = []

  /// Makes changes of nothing.
  public init() {}

  /// Whether nothing differs.
  public var isEmpty: Bool { accounts.isEmpty }

  /// The changes that lead back.
  public var reversed: StateChanges {
    var back = StateChanges()
    back.accounts = accounts.map {
      AccountChange(address: $0.address, old: $0.new, new: $0.old, slots: $0.slots)
    }
    back.slots = slots.map { SlotChange(key: $0.key, old: $0.new, new: $0.old) }
    return back
  }
}
