public import Primitives

/// A chain's beginning: its schedule, its first header's values and its first accounts.
public struct Genesis: Sendable {
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
    public var storage: [(slot: Hash256, value: U256)]

    /// Makes an account.
    public init(
      address: Address, nonce: UInt64 = 0, balance: U256 = .zero, code: [UInt8] = [],
      storage: [(slot: Hash256, value: U256)] = []
    ) {
      self.address = address
      self.nonce = nonce
      self.balance = balance
      self.code = code
      self.storage = storage
    }

    /// Whether two accounts have the same address and contents.
    public static func == (a: Allocation, b: Allocation) -> Bool {
      a.address == b.address && a.nonce == b.nonce && a.balance == b.balance && a.code == b.code
        && a.storage.elementsEqual(b.storage) { $0 == $1 }
    }

    /// Hashes the address, which no two accounts of a genesis share.
    public func hash(into hasher: inout Hasher) { hasher.combine(address) }
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
