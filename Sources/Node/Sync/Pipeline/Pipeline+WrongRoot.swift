internal import Chain
internal import Primitives
internal import Storage

// A state root that is not the header's: the block is wrong, or the database.
extension Pipeline {
  /// Finds the first block whose state root is another than its header says.
  ///
  /// Before anything is taken back, the root is computed from the plain state: where it is another
  /// than the tries', the database contradicts itself. So it does where the state that the last good
  /// root was found for has another root now.
  ///
  /// - Returns: the block, and the rule with both roots.
  /// - Throws: `StageError.damaged` where the database is at fault.
  func findWrongRoot(
    of chain: ChainIdentity, _ error: SyncError
  ) throws(SyncError) -> (BlockNumber, InvalidBlock) {
    guard case .stage(_, .stateRoot(let block, _, let computed)) = error else { throw error }
    let plain = try plainRoot()
    guard plain == computed else {
      throw damage(
        Tables.accountsTrie.definition,
        "the tries give state root \(computed) for block \(block), the plain state \(plain)")
    }
    let good = try checkpoint(of: .merkleRoot)
    try unwindAll(to: good, of: chain, after: .senderRecovery)
    let header = try reading { (tables) throws(StorageError) in
      try tables.require(Tables.headers, good).stateRoot
    }
    let root = try plainRoot()
    guard root == header else {
      throw damage(
        Tables.plainAccountState.definition,
        "the plain state has root \(root) after block \(good), whose header says \(header)")
    }
    for number in good + 1...block {
      do throws(SyncError) {
        for id in [StageID.execution, .accountHashing, .storageHashing, .merkleRoot] {
          try run(StandardStages.make(id), through: number, of: chain, from: nil)
        }
      } catch {
        guard case .stage(_, .stateRoot(_, let header, let computed)) = error else { throw error }
        return (number, .stateRoot(header: header, executed: computed))
      }
    }
    // Block by block all roots were right: what differed is gone, and was no block's fault.
    throw damage(
      Tables.accountsTrie.definition,
      "block by block the state roots up to block \(block) are right, in one batch the last was not"
    )
  }

  private func damage(_ table: TableDefinition, _ reason: String) -> SyncError {
    .stage(.merkleRoot, .damaged(table: table.name, reason: reason))
  }

  private func plainRoot() throws(SyncError) -> Hash256 {
    try reading { (tables) throws(StorageError) in
      try PlainRoot.compute(of: tables, options: tuning.trie)
    }
  }
}
