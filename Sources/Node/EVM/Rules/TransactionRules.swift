/// What a fork asks of a transaction before any code runs, as data.
public struct TransactionRules: Sendable {
  /// The types that the fork knows.
  public var types: Set<TransactionType> = [.legacy]
  /// Whether s above half the curve's order is refused (EIP-2).
  public var requiresLowS = false
  /// Whether a legacy signature may name a chain (EIP-155).
  public var allowsReplayProtection = false

  /// Gas of any transaction.
  public var baseGas: UInt64 = 21_000
  /// More gas of one that creates a contract (EIP-2).
  public var creationGas: UInt64 = 0
  /// Gas of a zero byte of data.
  public var zeroByteGas: UInt64 = 4
  /// Gas of any other byte of data (EIP-2028).
  public var nonzeroByteGas: UInt64 = 68
  /// Gas of an address of the access list (EIP-2930).
  public var accessListAddressGas: UInt64 = 0
  /// Gas of a storage key of the access list (EIP-2930).
  public var accessListKeyGas: UInt64 = 0
  /// Gas of 32 bytes of a creation's code (EIP-3860).
  public var initCodeWordGas: UInt64 = 0
  /// Gas of an authorization (EIP-7702).
  public var authorizationGas: UInt64 = 0
  /// Gas that a token of data costs at least: a zero byte is one, any other byte four (EIP-7623).
  public var floorTokenGas: UInt64?

  /// The most bytes of a creation's code (EIP-3860).
  public var initCodeLimit: Int?
  /// The most gas of one transaction (EIP-7825).
  public var gasLimitCap: UInt64?
  /// The most blobs of one transaction (EIP-7594).
  public var blobLimit: Int?
  /// The first byte of a blob's hash (EIP-4844).
  public var blobVersion: UInt8 = 1
}
