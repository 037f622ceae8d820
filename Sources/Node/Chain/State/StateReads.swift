/// How often execution asked the reader of the state.
public struct StateReads: Hashable, Sendable {
  /// Accounts that were asked for, each once a block.
  public var accounts = 0
  /// Slots of accounts with storage, each once a block.
  public var slots = 0
  /// Codes, once an account.
  public var codes = 0
  /// Hashes of blocks, each once a block.
  public var blockHashes = 0

  /// Makes counts of zero.
  public init() {}
}
