public import Chain
public import Primitives

/// What blocks can be executed on.
public enum BlockGround: Sendable {
  /// Nothing is known of the state before them.
  case none
  /// They follow one another from a genesis on.
  case genesis(Genesis)
  /// Each stands alone, with what it needs of the state before it: one for each block.
  case partial([PartialState])
}

/// The part of a state that a block reads.
public struct PartialState: Hashable, Sendable {
  /// The accounts; one that is not among them does not exist.
  public var accounts: [Genesis.Allocation]
  /// The hashes of earlier blocks by number.
  public var blockHashes: [UInt64: Hash256]

  /// Makes a part of a state.
  public init(accounts: [Genesis.Allocation], blockHashes: [UInt64: Hash256] = [:]) {
    self.accounts = accounts
    self.blockHashes = blockHashes
  }
}
