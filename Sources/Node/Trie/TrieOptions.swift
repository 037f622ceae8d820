public import Crypto

extension Trie {
  /// How tries are hashed; the root is the same for all choices.
  public struct Options: Hashable, Sendable {
    /// How many messages Keccak hashes at the same time: one of `KeccakLanes.available`.
    public var lanes: KeccakLanes
    /// Threads that hash subtrees and levels, the caller's included: 1 to 64.
    public var threads: Int

    /// Makes options; by default the widest lanes of this machine on the caller's thread alone.
    public init(lanes: KeccakLanes = .best, threads: Int = 1) {
      self.lanes = lanes
      self.threads = threads
    }

    /// The threads that may be asked for.
    public static let threadRange = 1...64
  }
}
