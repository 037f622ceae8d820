/// The order in which alternatives take their turns, balanced over place and predecessor.
///
/// A block is a Williams square under a random relabelling: in every block each alternative stands
/// in each place equally often, and follows each other one equally often. Two alternatives give
/// AB BA. (E. J. Williams, Aust. J. Sci. Res. A 2, 1949.)
public struct InterleavedOrder: Hashable, Sendable {
  /// The number of alternatives.
  public let alternatives: Int
  /// The seed of the relabelling.
  public let seed: UInt64

  /// Makes the order for `alternatives` things; fewer than one counts as one.
  public init(alternatives: Int, seed: UInt64) {
    self.alternatives = max(1, alternatives)
    self.seed = seed
  }

  /// The number of rounds after which every balance is reached: N, or 2N where N is odd.
  public var blockLength: Int {
    alternatives <= 2 || alternatives.isMultiple(of: 2) ? alternatives : 2 * alternatives
  }

  /// The alternatives of a round, counted from 0, in the order of their turns.
  public func order(ofRound round: Int) -> [Int] {
    let block = max(0, round) / blockLength
    var row = max(0, round) % blockLength
    var generator = SeededGenerator(seed: seed ^ (UInt64(block) &* 0xD1B5_4A32_D192_ED03))
    let labels = generator.permutation(alternatives)
    let isMirrored = row >= alternatives
    if isMirrored { row -= alternatives }
    let places = firstRow.map { labels[($0 + row) % alternatives] }
    return isMirrored ? places.reversed() : places
  }

  /// The orders of the first `count` rounds.
  public func orders(count: Int) -> [[Int]] { (0..<max(0, count)).map(order(ofRound:)) }

  /// 0, 1, N−1, 2, N−2, …: neighbours differ by every distance once.
  private var firstRow: [Int] {
    (0..<alternatives).map { place in
      place.isMultiple(of: 2) ? (alternatives - place / 2) % alternatives : (place + 1) / 2
    }
  }
}
