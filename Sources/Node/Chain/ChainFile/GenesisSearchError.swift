public import Primitives

/// Why the genesis of a chain's file is not known, though files beside it call themselves one.
public enum GenesisSearchError: Error, Equatable, Sendable {
  /// A file that cannot be read as a genesis, and why.
  public struct Unreadable: Equatable, Sendable {
    /// The file's path.
    public var file: String
    /// Why it is no genesis.
    public var error: GenesisError
  }

  /// The chain's own genesis does not describe a beginning.
  case own(file: String, GenesisError)
  /// The chain's own genesis is that of another chain.
  case otherChain(file: String, genesis: Hash256, firstParent: Hash256)
  /// No file fits, and some could not be read.
  case noneFits(wanted: Hash256, unreadable: [Unreadable])
}

extension GenesisSearchError: CustomStringConvertible {
  /// One line: which file, and what is wrong with it.
  public var description: String {
    switch self {
    case .own(let file, let error): "\(file), the chain's own genesis: \(error)"
    case .otherChain(let file, let genesis, let parent):
      "\(file), the chain's own genesis, has the hash \(genesis), the chain begins on \(parent)"
    case .noneFits(let wanted, let unreadable):
      "no genesis beside the chain has the hash \(wanted); unreadable are "
        + unreadable.map { "\($0.file) (\($0.error))" }.joined(separator: ", ")
    }
  }
}
