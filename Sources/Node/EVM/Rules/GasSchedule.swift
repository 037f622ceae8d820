/// The gas of what depends on operands or on the state (yellow paper, appendix G).
///
/// What an instruction takes in any case stands in its row of the instruction table.
public struct GasSchedule: Hashable, Sendable {
  /// A word copied from somewhere into memory.
  public var copyWord: Int64 = 3
  /// A word hashed by KECCAK256.
  public var keccakWord: Int64 = 6
  /// A byte of the exponent of EXP (EIP-160).
  public var exponentByte: Int64 = 10
  /// A byte of a log.
  public var logByte: Int64 = 8

  /// A call that moves ether.
  public var callValue: Int64 = 9_000
  /// What the recipient of ether has for nothing.
  public var callStipend: Int64 = 2_300
  /// A call that makes an account come to be.
  public var newAccount: Int64 = 25_000
  /// A SELFDESTRUCT that makes an account come to be (EIP-150).
  public var destructionNewAccount: Int64 = 0
  /// What a transaction gets back for a contract that destroys itself (EIP-3529).
  public var destructionRefund: Int64 = 24_000

  /// A byte of a new contract's code.
  public var codeDepositByte: Int64 = 200
  /// A word of a creation's code (EIP-3860).
  public var initCodeWord: Int64 = 0
  /// A word of a creation's code that CREATE2 hashes.
  public var create2HashWord: Int64 = 6

  /// An access to an account that was accessed before in the transaction (EIP-2929).
  public var warmAccess: Int64 = 0
  /// The first access to an account (EIP-2929).
  public var coldAccountAccess: Int64 = 0
  /// The first access to a storage slot (EIP-2929).
  public var coldStorageAccess: Int64 = 0
  /// SSTORE fails where no more gas than this is left (EIP-2200).
  public var storageSentry: Int64 = 0

  /// The part of the gas used that refunds may give back at most is one divided by this (EIP-3529).
  public var maximumRefundQuotient: Int64 = 2

  /// What a first access to an account costs beside the instruction's own gas.
  @inlinable public var coldAccountSurcharge: Int64 { coldAccountAccess - warmAccess }
  /// What a first access to a slot costs SLOAD beside its own gas.
  @inlinable public var coldStorageSurcharge: Int64 { coldStorageAccess - warmAccess }
}
