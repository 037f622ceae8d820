public import EVM
public import Primitives

extension BlockHeader {
  /// The least gas limit of a block.
  static let gasLimitMinimum: UInt64 = 5_000
  /// The most gas that a limit can say.
  static let gasLimitMaximum: UInt64 = 1 << 63 - 1
  /// The gas limit moves by less than one part of so many.
  static let gasLimitChangeDenominator: UInt64 = 1_024

  /// Checks all that a header must keep after its parent (yellow paper, 4.3.4), but its seal.
  ///
  /// - Parameters:
  ///   - parent: the header of the block before.
  ///   - fork: the fork that the block follows.
  ///   - schedule: the chain's forks, with blob parameters and the DAO fork.
  /// - Throws: `InvalidBlock` with the first rule that is broken.
  public func validate(
    after parent: BlockHeader, at fork: Fork, of schedule: ForkSchedule
  ) throws(InvalidBlock) {
    let rules = Rules.at(fork)
    guard number == parent.number &+ 1, number != 0 else {
      throw .number(found: number, parent: parent.number)
    }
    guard timestamp > parent.timestamp else {
      throw .timestamp(found: timestamp, parent: parent.timestamp)
    }
    try validateFields(at: fork, under: rules.block)
    try validateExtraData(under: rules.block, of: schedule)
    try validateGasLimit(after: parent, under: rules.block)
    if rules.block.hasProofOfWork {
      try validateDifficulty(after: parent, under: rules.difficulty)
    } else {
      try validateAbsentWork()
    }
    if rules.block.hasBaseFee, let baseFeePerGas {
      let expected = parent.nextBaseFee
      guard baseFeePerGas == expected else {
        throw .baseFee(found: baseFeePerGas, expected: expected)
      }
    }
    if rules.block.hasBlobGas, let parameters = schedule.blobParameters(at: fork) {
      try validateBlobGas(
        after: parent, under: parameters, hasReservePrice: rules.block.hasBlobReservePrice)
    }
  }

  /// Checks that a block of proof of work has a difficulty: without one it waits for the merge.
  ///
  /// - Parameters:
  ///   - totalDifficulty: the difficulties of all blocks before.
  ///   - rules: those of the fork that the block follows.
  ///   - schedule: the chain's forks, with the total difficulty at which proof of work ends.
  /// - Throws: `InvalidBlock.noDifficultyBeforeMerge`.
  public func validateDifficulty(
    beforeMergeAt totalDifficulty: U256, under rules: BlockRules, of schedule: ForkSchedule
  ) throws(InvalidBlock) {
    guard rules.hasProofOfWork, difficulty.isZero,
      let terminal = schedule.terminalTotalDifficulty
    else { return }
    throw .noDifficultyBeforeMerge(totalDifficulty: totalDifficulty, terminal: terminal)
  }

  /// Checks that the header has the fields of its fork and no others.
  private func validateFields(at fork: Fork, under rules: BlockRules) throws(InvalidBlock) {
    let fields: [(field: DataField, isThere: Bool, isNeeded: Bool)] = [
      (.baseFeePerGas, baseFeePerGas != nil, rules.hasBaseFee),
      (.withdrawalsRoot, withdrawalsRoot != nil, rules.hasWithdrawals),
      (.blobGasUsed, blobGasUsed != nil, rules.hasBlobGas),
      (.excessBlobGas, excessBlobGas != nil, rules.hasBlobGas),
      (.parentBeaconBlockRoot, parentBeaconBlockRoot != nil, rules.hasParentBeaconRoot),
      (.requestsHash, requestsHash != nil, !rules.requests.isEmpty),
    ]
    for (field, isThere, isNeeded) in fields where isThere != isNeeded {
      if isNeeded { throw .missingField(field, fork) }
      throw .unexpectedField(field, fork)
    }
  }

  private func validateExtraData(
    under rules: BlockRules, of schedule: ForkSchedule
  ) throws(InvalidBlock) {
    guard extraData.count <= rules.extraDataLimit else {
      throw .extraDataTooLong(bytes: extraData.count, limit: rules.extraDataLimit)
    }
    guard let first = schedule.daoForkBlock, number >= first,
      number - first < DAOFork.markedBlocks
    else { return }
    guard extraData == DAOFork.extraData else {
      throw .extraDataOfDAOFork(found: extraData, expected: DAOFork.extraData)
    }
  }

  private func validateGasLimit(
    after parent: BlockHeader, under rules: BlockRules
  ) throws(InvalidBlock) {
    guard gasLimit <= Self.gasLimitMaximum else {
      throw .gasLimitTooHigh(found: gasLimit, maximum: Self.gasLimitMaximum)
    }
    var before = parent.gasLimit
    // The first block with a base fee doubles the limit, so that the target is what it was.
    if rules.hasBaseFee, parent.baseFeePerGas == nil {
      let (doubled, overflow) = before.multipliedReportingOverflow(by: BaseFee.elasticity)
      before = overflow ? .max : doubled
    }
    let change = gasLimit > before ? gasLimit - before : before - gasLimit
    guard change < before / Self.gasLimitChangeDenominator else {
      throw .gasLimitChange(found: gasLimit, parent: before)
    }
    guard gasLimit >= Self.gasLimitMinimum else {
      throw .gasLimitTooLow(found: gasLimit, minimum: Self.gasLimitMinimum)
    }
    guard gasUsed <= gasLimit else {
      throw .gasUsedAboveLimit(used: gasUsed, limit: gasLimit)
    }
  }

  private func validateDifficulty(
    after parent: BlockHeader, under rules: DifficultyRules
  ) throws(InvalidBlock) {
    let expected = rules.difficulty(
      number: number, timestamp: timestamp, parentDifficulty: parent.difficulty,
      parentTimestamp: parent.timestamp, parentHasOmmers: parent.ommersHash != .emptyOmmers)
    guard difficulty == expected else { throw .difficulty(found: difficulty, expected: expected) }
  }

  /// Checks the constants of a block without proof of work (EIP-3675).
  private func validateAbsentWork() throws(InvalidBlock) {
    guard difficulty.isZero else { throw .difficultyAfterMerge(difficulty) }
    guard nonce == 0 else { throw .nonceAfterMerge(nonce) }
    guard ommersHash == .emptyOmmers else { throw .ommersAfterMerge(ommersHash) }
  }

  private func validateBlobGas(
    after parent: BlockHeader, under parameters: BlobParameters, hasReservePrice: Bool
  ) throws(InvalidBlock) {
    guard let blobGasUsed, let excessBlobGas else { return }
    guard blobGasUsed % BlobParameters.gasPerBlob == 0 else {
      throw .blobGasNotWhole(used: blobGasUsed, perBlob: BlobParameters.gasPerBlob)
    }
    let expected = parameters.excess(after: parent, hasReservePrice: hasReservePrice)
    guard excessBlobGas == expected else {
      throw .excessBlobGas(found: excessBlobGas, expected: expected)
    }
  }
}
