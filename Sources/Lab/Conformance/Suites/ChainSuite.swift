import EVM
import Chain
import Primitives

/// Files of blocks, a case a block: that they decode, link and hold what their headers commit to.
enum ChainSuite {
  static func run(_ file: FixtureFile, _ recorder: inout CaseRecorder) throws(Cancelled) {
    let blocks: ChainFile
    do { blocks = try ChainFile(path: file.path, checksLinks: false) } catch {
      recorder.failFile(Mismatch("file", expected: "readable", got: "\(error)"))
      return
    }
    var genesis: Genesis?
    var parent: BlockHeader?
    while true {
      let block: Block
      do {
        guard let (next, _) = try blocks.next() else { return }
        block = next
      } catch {
        let last = parent.map { "the block after \($0.number)" } ?? "the first block"
        try recorder.check(last) { _ in
          throw Mismatch("encoding", expected: "a block", got: "\(error)")
        }
        return
      }
      if parent == nil {
        genesis = Genesis.beside(file.path, firstBlock: block)
        try checkGenesis(genesis, block, &recorder)
        parent = block.number == 0 ? nil : genesis?.header()
      }
      // Without its genesis a chain's rules are not known.
      let fork = genesis?.schedule.fork(of: block.header)
      try recorder.check("block \(block.number)", fork: fork?.name) { cancellation in
        if let parent { try checkLink(block.header, parent, fork) }
        try check(block, fork, genesis?.schedule.chainID, cancellation)
      }
      parent = block.header
    }
  }

  /// A chain that begins at block 0 or 1 rests on a genesis; single later blocks have none.
  private static func checkGenesis(
    _ genesis: Genesis?, _ first: Block, _ recorder: inout CaseRecorder
  ) throws(Cancelled) {
    guard first.number <= 1 else { return }
    let expected = first.number == 0 ? first.header.hash : first.header.parentHash
    try recorder.check("genesis", fork: genesis.map { $0.schedule.fork(of: $0.template).name }) {
      _ in
      let genesis = try require(
        "genesis", genesis, expected: "a genesis beside the file with hash \(expected)")
      try expect("hash", expected, genesis.header().hash)
    }
  }

  private static func checkLink(
    _ header: BlockHeader, _ parent: BlockHeader, _ fork: Fork?
  ) throws(Mismatch) {
    try expect("number", parent.number &+ 1, header.number)
    try expect("parent hash", parent.hash, header.parentHash)
    if let fork, header.difficulty != .zero {
      try DifficultyCheck.run(header, parent: parent, fork)
    }
  }

  private static func check(
    _ block: Block, _ fork: Fork?, _ chainID: UInt64?, _ cancellation: Cancellation
  ) throws {
    try expect("transactions root", block.header.transactionsRoot, block.transactionsRoot)
    try expect("ommers hash", block.header.ommersHash, block.ommersHash)
    try expect("withdrawals root", block.header.withdrawalsRoot, block.withdrawalsRoot)
    for (index, transaction) in block.transactions.enumerated() {
      try cancellation.check()
      guard let fork, let chainID else {
        _ = try require(
          "sender of transaction \(index)", transaction.recoverSender(), expected: "an address")
        continue
      }
      let rules = TransactionRules.at(fork)
      do throws(InvalidTransaction) {
        try transaction.validate(under: rules, chainID: chainID)
        try transaction.validateFees(baseFee: block.header.baseFeePerGas)
        _ = try transaction.sender(under: rules, chainID: chainID)
      } catch {
        throw Mismatch(
          "transaction \(index)", expected: "accepted", got: "\(Rejection.invalid(error))")
      }
    }
  }
}
