internal import Chain
internal import Crypto
internal import Primitives
internal import Storage

extension WriteTransaction {
  /// Writes a chain's beginning into an empty database: block 0, its state in all forms, and the
  /// stages' checkpoints.
  func begin(_ genesis: Genesis, tuning: Tuning, tools: StageTools) throws(StageError) {
    let header = genesis.header()
    let chain = ChainIdentity(
      schedule: genesis.schedule, origin: 0, originHash: header.hash, hasState: true)
    do throws(StorageError) {
      try begin(chain, totalDifficulty: header.difficulty)
      try put(Tables.headers, 0, header)
      if header.withdrawalsRoot != nil { try put(Tables.blockWithdrawals, 0, Withdrawals([])) }
      for allocation in genesis.allocations { try put(allocation, of: 0) }
    } catch { throw .storage(error) }
    var clean = tuning
    clean.cleanFrom = 0
    clean.batchRows = .max
    let work = StageWork(self, chain: chain, tuning: clean, tools: tools)
    for stage in StageID.allCases where stage.followsState {
      _ = try StandardStages.make(stage).execute(after: 0, through: 0, in: work)
    }
  }

  /// Writes the beginning of a chain of which only blocks behind some other one are known.
  func begin(_ chain: ChainIdentity, totalDifficulty: U256) throws(StorageError) {
    try put(Tables.metadata, ChainIdentity.name, Blob(chain.encoded))
    try put(Tables.canonicalHeaders, chain.origin, chain.originHash)
    try put(Tables.headerNumbers, chain.originHash, chain.origin)
    try put(Tables.totalDifficulties, chain.origin, totalDifficulty)
    try put(Tables.blockBodyIndices, chain.origin, BodyIndices(first: 0, count: 0))
    for stage in chain.stages { try put(Tables.stageCheckpoints, stage.key, chain.origin) }
  }

  /// Puts an account of the state that a chain begins on into the plain tables; its code is counted to a
  /// block.
  func put(_ allocation: Genesis.Allocation, of block: BlockNumber) throws(StorageError) {
    var account = StoredAccount(nonce: allocation.nonce, balance: allocation.balance)
    if !allocation.code.isEmpty {
      account.codeHash = Keccak256.hash(allocation.code)
      try put(Tables.bytecodes, account.codeHash, Bytecode(allocation.code))
      try add(Tables.bytecodeBlocks, block, account.codeHash, NoValue())
    }
    try put(Tables.plainAccountState, allocation.address, account)
    for slot in allocation.storage where !slot.value.isZero {
      try add(
        Tables.plainStorageState, allocation.address, slot.key, StoredSlot(slot.value))
    }
  }
}
