public import Crypto

extension Trie {
  /// How tries are hashed and where their nodes lie; the root is the same for all choices.
  public struct Options: Hashable, Sendable {
    /// How many messages Keccak hashes at the same time: one of `KeccakLanes.available`.
    public var lanes: KeccakLanes
    /// Threads that hash subtrees and levels, the caller's included: 1 to 64.
    public var threads: Int
    /// Whether tries that share a hasher take the memory of those closed before them for their
    /// nodes, instead of allocating anew: an arena.
    public var keepsMemory: Bool

    /// Makes options; by default the widest lanes of this machine on the caller's thread alone, and
    /// memory of its own for each trie.
    public init(lanes: KeccakLanes = .best, threads: Int = 1, keepsMemory: Bool = false) {
      self.lanes = lanes
      self.threads = threads
      self.keepsMemory = keepsMemory
    }

    /// The threads that may be asked for.
    public static let threadRange = 1...64
  }
}
