public import EVM
public import Primitives

/// When a chain changes its rules.
public struct ForkSchedule: Hashable, Sendable {
  /// What brings a fork about.
  public enum Activation: Hashable, Sendable {
    /// The number of the first block.
    case block(UInt64)
    /// The time from which blocks belong to it, in seconds since 1970.
    case time(UInt64)
  }

  /// The number that transactions are signed for (EIP-155).
  public var chainID: UInt64
  /// When each fork begins: one that is absent never does, and the merge is not among them.
  public var activations: [Fork: Activation]
  /// The total difficulty at which proof of work ends; nil for never.
  public var terminalTotalDifficulty: U256?
  /// Whether the chain moves the DAO's funds at its fork.
  public var supportsDAOFork: Bool
  /// The contract whose logs are deposits (EIP-6110).
  public var depositContract: Address?
  /// Blob parameters from each fork on that changes them.
  public var blobSchedule: [Fork: BlobParameters]

  /// Makes a schedule of its values; Frontier need not be given.
  public init(
    chainID: UInt64, activations: [Fork: Activation], terminalTotalDifficulty: U256? = nil,
    supportsDAOFork: Bool = false, depositContract: Address? = nil,
    blobSchedule: [Fork: BlobParameters] = BlobParameters.mainnet
  ) {
    self.chainID = chainID
    self.activations = activations
    self.terminalTotalDifficulty = terminalTotalDifficulty
    self.supportsDAOFork = supportsDAOFork
    self.depositContract = depositContract
    self.blobSchedule = blobSchedule
  }

  /// The fork whose rules a block follows.
  ///
  /// - Parameters:
  ///   - number: the block's number.
  ///   - timestamp: the block's time in seconds.
  ///   - isMerged: whether the parent's total difficulty has reached the terminal one.
  /// - Returns: the latest fork that has begun.
  public func fork(number: UInt64, timestamp: UInt64, isMerged: Bool) -> Fork {
    var latest = isMerged && terminalTotalDifficulty != nil ? Fork.merge : .frontier
    for (fork, activation) in activations where fork > latest {
      switch activation {
      case .block(let first) where number >= first: latest = fork
      case .time(let first) where timestamp >= first: latest = fork
      default: break
      }
    }
    return latest
  }

  /// Whether proof of work has ended before the block behind a total difficulty (EIP-3675).
  public func isMerged(after totalDifficulty: U256) -> Bool {
    terminalTotalDifficulty.map { totalDifficulty >= $0 } ?? false
  }

  /// The fork of a lone block, which is taken as merged when it has no difficulty.
  public func fork(of header: BlockHeader) -> Fork {
    fork(
      number: header.number, timestamp: header.timestamp, isMerged: header.difficulty.isZero)
  }

  /// The blob parameters in force at a fork; nil before blobs.
  public func blobParameters(at fork: Fork) -> BlobParameters? {
    guard Rules.at(fork).block.hasBlobGas else { return nil }
    let latest = blobSchedule.keys.filter { $0 <= fork }.max()
    return latest.flatMap { blobSchedule[$0] }
  }

  /// The forks that happen, in order, with what brings them about.
  public var ordered: [(fork: Fork, activation: Activation)] {
    activations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
