public import Primitives

/// The blocks before a block, as its ommers are checked against them.
public struct Ancestry: Sendable {
  /// The generations that an ommer may lie back, and one more for its parent.
  public static let depth = 7

  /// The headers before the block with their hashes, its parent first; seven or all there are.
  public let headers: [(hash: Hash256, header: BlockHeader)]
  /// The hashes of the ommers that these blocks name.
  public let ommers: Set<Hash256>

  /// Makes an ancestry of its parts.
  public init(headers: [(hash: Hash256, header: BlockHeader)], ommers: Set<Hash256>) {
    self.headers = headers
    self.ommers = ommers
  }
}

extension Block {
  /// Checks the ommers: at most six generations back, not in the chain, not twice, their headers
  /// valid (yellow paper, 11.1).
  ///
  /// - Parameters:
  ///   - ancestry: the blocks before this one.
  ///   - validate: checks an ommer's header after its parent's.
  /// - Throws: `InvalidBlock` with the first rule that is broken.
  public func validateOmmers(
    after ancestry: Ancestry,
    _ validate: (_ ommer: BlockHeader, _ parent: BlockHeader) throws(InvalidBlock) -> Void
  ) throws(InvalidBlock) {
    var known = ancestry.ommers
    for (index, ommer) in ommers.enumerated() {
      let hash = ommer.hash
      if !known.insert(hash).inserted { throw .ommerTwice(index: index, hash) }
      if ancestry.headers.contains(where: { $0.hash == hash }) {
        throw .ommerIsAncestor(index: index, hash)
      }
      if ommer.parentHash == header.parentHash {
        throw .ommerIsBrother(index: index, ommer.parentHash)
      }
      // An ommer six generations back has the seventh ancestor as its parent.
      guard let parent = ancestry.headers.first(where: { $0.hash == ommer.parentHash }) else {
        throw .ommerParent(index: index, ommer.parentHash)
      }
      do throws(InvalidBlock) {
        try validate(ommer, parent.header)
      } catch {
        throw .ommerHeader(index: index, error)
      }
    }
  }

  /// Checks the ommers, their headers under the rules of their own places in the chain.
  ///
  /// - Parameters:
  ///   - ancestry: the blocks before this one.
  ///   - schedule: the chain's forks.
  ///   - verifier: who checks their seals; nil where they are not checked.
  /// - Throws: `InvalidBlock` with the first rule that is broken.
  public func validateOmmers(
    after ancestry: Ancestry, of schedule: ForkSchedule, sealsBy verifier: EthashVerifier? = nil
  ) throws(InvalidBlock) {
    try validateOmmers(after: ancestry) { (ommer, parent) throws(InvalidBlock) in
      let fork = schedule.fork(
        number: ommer.number, timestamp: ommer.timestamp, isMerged: false)
      try ommer.validate(after: parent, at: fork, of: schedule)
      try verifier?.validateSeal(of: ommer)
    }
  }
}
