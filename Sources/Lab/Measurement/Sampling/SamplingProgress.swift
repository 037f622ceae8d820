/// How far a measurement is.
public struct SamplingProgress: Sendable {
  /// The part that is done, from 0 to 1.
  public var share: Double
  /// What is going on: `warming up trie.root accounts=10k`, `round 17 of 52`.
  public var words: String
  /// The time left in seconds, where it can be told.
  public var secondsLeft: Double?
}
