internal import Storage

// SenderRecovery and Execution in turns: recovery keeps a processor busy for longer than execution does,
// and does not look at the state. So while Execution has the writer, the next blocks' senders are
// recovered on another thread, into memory; they are stored when SenderRecovery has its turn. Each batch
// is still one stage's, in its own transaction with its own checkpoint, and a fault still comes from the
// stage that finds it, so that kills, ways back and reports know nothing of it. What recovery reads and
// the processor time that it takes meanwhile are counted to Execution's batch, beside which they happen.
extension Pipeline {
  /// The transactions of a turn: little beside the first and the last one, which have no other beside
  /// them, much beside a commit.
  private static let transactionsOfTurn = 16_384

  /// Runs both stages up to a block.
  func runRecoveryAhead(
    through target: BlockNumber, of chain: ChainIdentity
  ) throws(SyncError) {
    let limit = min(Self.transactionsOfTurn, tuning.batchRows)
    let execution = StandardStages.make(.execution)
    var ahead: SendersAhead?
    while true {
      let recovery = SenderRecoveryStage(limit: limit, ahead: ahead)
      let isRecovered = try executeBatch(recovery, through: target, of: chain, from: nil)
      let reached = try checkpoint(of: .senderRecovery)
      ahead =
        isRecovered
        ? nil
        : SendersAhead(
          store, by: tools.recovery, after: reached,
          through: min(target, reached + BlockNumber(tuning.batchBlocks)), limit: limit,
          cancellation: cancellation)
      try run(execution, through: min(target, reached), of: chain, from: nil)
      if isRecovered { return }
    }
  }
}
