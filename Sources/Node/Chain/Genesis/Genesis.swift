public import Primitives

/// A chain's beginning: its schedule, its first header's values and its first accounts.
public struct Genesis: Hashable, Sendable {
  /// A word of an account's storage.
  public struct Slot: Hashable, Sendable {
    /// The key, not hashed.
    public var key: Hash256
    /// The value, not zero.
    public var value: U256

    /// Makes a slot.
    public init(key: Hash256, value: U256) {
      self.key = key
      self.value = value
    }
  }

  /// An account that is there from the beginning.
  public struct Allocation: Hashable, Sendable {
    /// The account's address.
    public var address: Address
    /// The account's nonce.
    public var nonce: UInt64
    /// The balance in wei.
    public var balance: U256
    /// The account's code.
    public var code: [UInt8]
    /// Slots that are not zero, in the file's order.
    public var storage: [Slot]

    /// Makes an account.
    public init(
      address: Address, nonce: UInt64 = 0, balance: U256 = .zero, code: [UInt8] = [],
      storage: [Slot] = []
    ) {
      self.address = address
      self.nonce = nonce
      self.balance = balance
      self.code = code
      self.storage = storage
    }
  }

  /// When the chain changes its rules.
  public var schedule: ForkSchedule
  /// In the file's order.
  public var allocations: [Allocation]
  /// The first header's values that the file gives; the state root is computed.
  public var template: BlockHeader

  /// Makes a genesis of its parts.
  public init(schedule: ForkSchedule, allocations: [Allocation], template: BlockHeader) {
    self.schedule = schedule
    self.allocations = allocations
    self.template = template
  }
}
