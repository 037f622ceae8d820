public import EVM
public import Primitives

/// All that a block's execution depends on beside the state and the block itself.
public struct BlockContext: Sendable {
  /// The rules of the block's fork.
  public var rules: Rules
  /// What code can learn of the block.
  public var environment: BlockEnvironment
  /// The number that transactions are signed for.
  public var chainID: UInt64
  /// How many blobs the block may hold; nil before blobs.
  public var blobParameters: BlobParameters?
  /// The contract whose logs are deposits (EIP-6110).
  public var depositContract: Address?
  /// Whether the DAO's funds are moved before the transactions.
  public var movesDAOFunds: Bool

  /// Makes a context of its values.
  public init(
    rules: Rules, environment: BlockEnvironment, chainID: UInt64 = 1,
    blobParameters: BlobParameters? = nil, depositContract: Address? = nil,
    movesDAOFunds: Bool = false
  ) {
    self.rules = rules
    self.environment = environment
    self.chainID = chainID
    self.blobParameters = blobParameters
    self.depositContract = depositContract
    self.movesDAOFunds = movesDAOFunds
  }

  /// Makes the context of a header's block.
  ///
  /// - Parameters:
  ///   - header: the block's header.
  ///   - schedule: when the chain changes its rules.
  ///   - isMerged: whether the parent's total difficulty has reached the terminal one; where not
  ///     given, a block without difficulty counts as merged.
  public init(_ header: BlockHeader, schedule: ForkSchedule, isMerged: Bool? = nil) {
    let fork = schedule.fork(
      number: header.number, timestamp: header.timestamp,
      isMerged: isMerged ?? header.difficulty.isZero)
    let blobs = schedule.blobParameters(at: fork)
    self.init(
      rules: Rules.at(fork),
      environment: BlockEnvironment(
        header, chainID: schedule.chainID, rules: Rules.at(fork).block, blobParameters: blobs),
      chainID: schedule.chainID, blobParameters: blobs,
      depositContract: schedule.depositContract,
      movesDAOFunds: schedule.daoForkBlock == header.number)
  }
}

extension BlockEnvironment {
  /// What code can learn of a header's block.
  public init(
    _ header: BlockHeader, chainID: UInt64, rules: BlockRules, blobParameters: BlobParameters?
  ) {
    self.init(
      number: header.number, timestamp: header.timestamp, gasLimit: header.gasLimit,
      beneficiary: header.beneficiary,
      difficulty: rules.hasProofOfWork ? header.difficulty : U256(header.mixHash),
      baseFee: header.baseFeePerGas ?? .zero,
      blobBaseFee: header.blobBaseFee(under: blobParameters), chainID: U256(chainID))
  }
}
