/// What a fork asks of calls and creations beside their gas.
public struct MessageRules: Hashable, Sendable {
  /// Whether a caller keeps a 64th of its gas and asks for too much in vain (EIP-150).
  public var keepsSixtyFourth = false
  /// Whether empty accounts neither cost a call anything nor outlive a transaction that touches
  /// them (EIP-161).
  public var clearsEmptyAccounts = false
  /// The nonce of a new contract (EIP-161).
  public var creationNonce: UInt64 = 0
  /// Whether a creation fails that cannot pay for its code, instead of leaving none (EIP-2).
  public var requiresCodeDeposit = false
  /// The most bytes of a contract's code (EIP-170).
  public var codeLimit: Int?
  /// The most bytes of a creation's code (EIP-3860).
  public var initCodeLimit: Int?
  /// Whether no contract's code may begin with 0xEF (EIP-3541).
  public var rejectsEFPrefix = false
  /// Whether an account may name another one whose code it runs (EIP-7702).
  public var followsDelegations = false
  /// Whether a contract is deleted only in the transaction that created it (EIP-6780).
  public var destroysOnlyNewContracts = false
}
