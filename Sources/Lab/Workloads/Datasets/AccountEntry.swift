public import Chain
public import Primitives

/// An account and the address that it stands under.
public struct AccountEntry: Hashable, Sendable {
  /// The address.
  public var address: Address
  /// The account's four values.
  public var account: Account

  /// Makes an entry.
  public init(_ address: Address, _ account: Account) {
    self.address = address
    self.account = account
  }
}
