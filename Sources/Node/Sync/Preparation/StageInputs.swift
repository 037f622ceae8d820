internal import Chain
internal import Storage

/// What one stage needs of a database to run some blocks, the first one and the last, alone: which
/// tables, which part of each, and what is to be taken back in the copy.
struct StageInputs {
  /// Up to which block.
  enum End {
    /// The block before the first one.
    case before
    /// The last block.
    case last
    /// The last block that the database has executed: from there the state is taken back.
    case head
  }

  /// Which entries of a table.
  enum Part {
    case whole
    /// Those of blocks, from so many before the first one on.
    case blocks(before: BlockNumber, through: End)
    /// Those of the blocks' transactions.
    case transactions
    /// Those that name a transaction before the blocks'.
    case earlierTransactions
  }

  private(set) var tables: [(table: TableDefinition, part: Part)] = []
  /// The stages whose tables go back in the copy, in this order.
  private(set) var unwinds: [(stage: StageID, to: End)] = []

  /// What a stage needs.
  ///
  /// Tables that it appends to begin empty; those that it writes all over begin as they were before
  /// the first block, for what is there decides what a write costs.
  static func of(_ stage: StageID) -> StageInputs {
    var inputs = StageInputs()
    switch stage {
    case .headers: inputs.addChain(through: .before)
    case .finish: inputs.addChain(through: .last, bodiesThrough: .last)
    case .bodies: inputs.addBodies()
    case .senderRecovery: inputs.addSenderRecovery()
    case .execution: inputs.addExecution()
    case .accountHashing:
      inputs.addChain(through: .before, bodiesThrough: .head)
      inputs.add([Tables.plainAccountState.definition, Tables.hashedAccounts.definition])
      inputs.add([Tables.accountChangeSets.definition], through: .head)
      inputs.unwinds = [(.accountHashing, .before), (.execution, .last)]
    case .storageHashing:
      inputs.addChain(through: .before, bodiesThrough: .head)
      inputs.add([Tables.plainStorageState.definition, Tables.hashedStorages.definition])
      inputs.add([Tables.storageChangeSets.definition], through: .head)
      inputs.unwinds = [(.storageHashing, .before), (.execution, .last)]
    case .merkleRoot: inputs.addMerkleRoot()
    case .transactionLookup:
      inputs.addChain(through: .before, bodiesThrough: .last)
      inputs.tables += [
        (Tables.transactions.definition, .transactions),
        (Tables.transactionHashNumbers.definition, .earlierTransactions),
      ]
    case .accountHistory:
      inputs.addChain(through: .before, bodiesThrough: .last)
      inputs.add([Tables.accountsHistory.definition])
      inputs.add([Tables.accountChangeSets.definition], through: .head)
      inputs.unwinds = [(.accountHistory, .before)]
    case .storageHistory:
      inputs.addChain(through: .before, bodiesThrough: .last)
      inputs.add([Tables.storagesHistory.definition])
      inputs.add([Tables.storageChangeSets.definition], through: .head)
      inputs.unwinds = [(.storageHistory, .before)]
    }
    return inputs
  }

  // MARK: Parts that stages share

  private mutating func add(_ whole: [TableDefinition]) {
    tables += whole.map { ($0, .whole) }
  }

  private mutating func add(
    _ ofBlocks: [TableDefinition], before: BlockNumber = 0, through end: End
  ) {
    tables += ofBlocks.map { ($0, .blocks(before: before, through: end)) }
  }

  /// The block before the first one, on which all rests, and headers behind it.
  private mutating func addChain(
    through end: End, hashesBefore: BlockNumber = 1, headersBefore: BlockNumber = 1,
    bodiesThrough: End = .before
  ) {
    add([Tables.canonicalHeaders.definition], before: hashesBefore, through: end)
    add([Tables.headers.definition], before: headersBefore, through: end)
    add([Tables.totalDifficulties.definition], before: 1, through: end)
    add([Tables.blockBodyIndices.definition], before: 1, through: bodiesThrough)
  }

  /// Ommers are checked against seven generations and theirs.
  private mutating func addBodies() {
    let depth = BlockNumber(Ancestry.depth)
    addChain(through: .last, hashesBefore: depth, headersBefore: depth)
    add([Tables.blockOmmers.definition], before: depth, through: .before)
  }

  private mutating func addSenderRecovery() {
    addChain(through: .last, bodiesThrough: .last)
    tables += [
      (Tables.transactions.definition, .transactions),
      (Tables.transactionBlocks.definition, .transactions),
    ]
  }

  /// Code can ask for the hashes of 256 blocks (yellow paper, appendix H, BLOCKHASH).
  private mutating func addExecution() {
    addChain(through: .last, hashesBefore: 256, bodiesThrough: .head)
    add(
      [Tables.blockOmmers.definition, Tables.blockWithdrawals.definition], through: .last)
    tables += [
      (Tables.transactions.definition, .transactions),
      (Tables.transactionSenders.definition, .transactions),
    ]
    add([
      Tables.plainAccountState.definition, Tables.plainStorageState.definition,
      Tables.bytecodes.definition,
    ])
    add(
      [
        Tables.bytecodeBlocks.definition, Tables.accountChangeSets.definition,
        Tables.storageChangeSets.definition,
      ], through: .head)
    unwinds = [(.execution, .before)]
  }

  /// Each step back checks its root, so that headers up to where the tries stand are needed.
  private mutating func addMerkleRoot() {
    addChain(through: .head, bodiesThrough: .last)
    add([
      Tables.hashedAccounts.definition, Tables.hashedStorages.definition,
      Tables.accountsTrie.definition, Tables.storagesTrie.definition,
    ])
    add(
      [Tables.accountChangeSets.definition, Tables.storageChangeSets.definition], through: .head)
    unwinds = [(.merkleRoot, .before), (.accountHashing, .last), (.storageHashing, .last)]
  }
}
