public import Chain
public import Primitives
public import Storage

/// How a sync ended.
public struct SyncOutcome: Sendable {
  /// Why a sync ended before the source did; the database stands at the block before.
  public enum Stop: Sendable {
    /// A block breaks a rule: its number, its hash where it is known, the rule.
    case invalid(block: BlockNumber, hash: Hash256?, InvalidBlock)
    /// The source has no readable block there.
    case source(BlockSourceError)
  }

  /// The last block that all stages have done.
  public var head: BlockNumber
  /// The block to which the database was taken back first, where the source's chain forks from it.
  public var ancestor: BlockNumber?
  /// Why the sync ended before the source did; nil where it did not.
  public var stop: Stop?

  /// Makes an outcome of nothing but where the database stands.
  public init(head: BlockNumber) { self.head = head }
}

extension SyncOutcome.Stop: CustomStringConvertible {
  /// One line: the block and the rule, or what cannot be read.
  public var description: String {
    switch self {
    case .invalid(let block, let hash, let rule):
      "bad block \(block)\(hash.map { " (\($0))" } ?? ""): \(rule.rule): \(rule)"
    case .source(let error): "\(error)"
    }
  }
}
