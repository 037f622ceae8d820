public import Chain
public import Primitives
public import Storage

/// A chain's file or archive, opened, with what it begins on.
public struct OpenedChain {
  /// What a chain begins on.
  public enum Beginning: Sendable {
    /// Its genesis, whose state is known.
    case genesis(Genesis)
    /// Another block, of which only number, hash and total difficulty are known.
    case block(BlockNumber, hash: Hash256, totalDifficulty: U256, schedule: ForkSchedule)
    /// Nothing that is known: a database that holds the chain's beginning can still take it.
    case unknown
  }

  /// Where its blocks come from.
  public let source: any BlockSource
  /// What it begins on.
  public let beginning: Beginning

  /// Takes blocks and what they begin on.
  public init(_ source: any BlockSource, on beginning: Beginning) {
    self.source = source
    self.beginning = beginning
  }

  /// Opens a file of RLP blocks or an era1 archive.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - genesis: the chain's genesis; where not given it is looked for beside the file.
  ///   - folders: folders that it is looked for in at last.
  /// - Throws: `BlockSourceError`.
  public init(
    path: String, genesis: Genesis? = nil, orIn folders: [String] = []
  ) throws(BlockSourceError) {
    if Era1File.isArchive(path) {
      let archive = try Era1Source(path: path)
      source = archive
      if archive.start > 1 {
        beginning = Self.later(archive, genesis)
        return
      }
    } else {
      source = try ChainFileSource(path: path)
    }
    guard let first = try source.block(source.first)?.block else {
      throw BlockSourceError(path, block: nil, "holds no block behind block 0")
    }
    if let genesis {
      let hash = genesis.header().hash
      guard first.number > 1 || hash == first.header.parentHash else {
        throw BlockSourceError(
          path, block: first.number,
          "block \(first.number) follows \(first.header.parentHash), the genesis is \(hash)")
      }
      beginning = .genesis(genesis)
      return
    }
    do throws(GenesisSearchError) {
      let found = try Genesis.beside(path, firstBlock: first, orIn: folders)
      beginning = found.map { .genesis($0) } ?? .unknown
    } catch { throw BlockSourceError(path, block: nil, "\(error)") }
  }

  /// What an archive from later on begins on: the network is the one its name says, unless a genesis
  /// tells the forks.
  private static func later(_ archive: Era1Source, _ genesis: Genesis?) -> Beginning {
    let file = archive.name.split(separator: "/").last ?? ""
    let network = PublicNetwork.all.first { file.hasPrefix($0.name + "-") }
    guard let schedule = genesis?.schedule ?? network?.schedule else { return .unknown }
    return .block(
      archive.start - 1, hash: archive.parentHash,
      totalDifficulty: archive.parentTotalDifficulty, schedule: schedule)
  }
}

extension Pipeline {
  /// Writes a chain's beginning, where the database holds none yet.
  ///
  /// - Throws: `SyncError` where the database holds another chain, or none and what the chain begins
  ///   on is not known.
  public func begin(on beginning: OpenedChain.Beginning) throws(SyncError) {
    switch beginning {
    case .genesis(let genesis): try begin(genesis)
    case .block(let origin, let hash, let totalDifficulty, let schedule):
      // A database that holds more than the archive begins on takes it as it comes.
      if let chain = try chain(), chain.origin < origin { return }
      try begin(
        withoutStateAt: origin, hash: hash, totalDifficulty: totalDifficulty, schedule: schedule)
    case .unknown: _ = try requireChain()
    }
  }
}
