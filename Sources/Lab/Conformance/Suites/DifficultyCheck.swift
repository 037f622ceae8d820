import EVM
import Chain
import Primitives

/// The difficulty that a header must have after its parent.
enum DifficultyCheck {
  static func run(_ header: BlockHeader, parent: BlockHeader, _ fork: Fork) throws(Mismatch) {
    let expected = DifficultyRules.at(fork).difficulty(
      number: header.number, timestamp: header.timestamp, parentDifficulty: parent.difficulty,
      parentTimestamp: parent.timestamp, parentHasOmmers: parent.ommersHash != .emptyOmmers)
    try expect("difficulty of block \(header.number)", expected, header.difficulty)
  }
}
