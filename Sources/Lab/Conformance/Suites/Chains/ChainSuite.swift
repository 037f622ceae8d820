import Chain
import EVM
import Primitives

/// Files of blocks, a case a block: each is taken into the chain that rests on the genesis beside.
enum ChainSuite {
  static func run(_ file: FixtureFile, _ recorder: inout CaseRecorder) throws(Cancelled) {
    let blocks: ChainFile
    do { blocks = try ChainFile(path: file.path, checksLinks: false) } catch {
      recorder.failFile(Mismatch("file", expected: "readable", got: "\(error)"))
      return
    }
    var chain: ImportedChain?
    var isFirst = true
    var fails = false
    while true {
      let block: Block
      do {
        guard let (next, _) = try blocks.next() else { break }
        block = next
      } catch {
        let last = chain.map { "the block after \($0.last.number)" } ?? "the first block"
        try recorder.check(last) { _ in
          throw Mismatch("encoding", expected: "a block", got: "\(error)")
        }
        return
      }
      if isFirst {
        isFirst = false
        do throws(GenesisSearchError) {
          chain = try ImportedChain(file, firstBlock: block, executor: recorder.executor)
        } catch {
          try recorder.check("genesis") { _ in
            throw Mismatch(error, firstBlock: block)
          }
          // On a genesis that is not known nothing can be executed.
          fails = true
        }
        if !fails { try checkGenesis(chain, block, &recorder) }
        if block.number == 0 { continue }
      }
      let fork = chain?.schedule.fork(of: block.header).name
      if fails {
        try recorder.skip("block \(block.number)", fork: fork, .afterFailure)
        continue
      }
      let failures = recorder.outcome.failures.count
      try recorder.check("block \(block.number)", fork: fork) { cancellation in
        guard let chain else { return try LoneBlock.check(block, cancellation) }
        try chain.take(block)
      }
      fails = recorder.outcome.failures.count > failures
    }
    if let chain, !fails { try chain.checkEnd(&recorder) }
  }

  /// A chain that begins at block 0 or 1 rests on a genesis; single later blocks have none.
  private static func checkGenesis(
    _ chain: ImportedChain?, _ first: Block, _ recorder: inout CaseRecorder
  ) throws(Cancelled) {
    guard first.number <= 1 else { return }
    let expected = first.genesisHash
    let fork = chain.map { $0.schedule.fork(of: $0.tree.genesis.header).name }
    try recorder.check("genesis", fork: fork) { _ in
      let chain = try require(
        "genesis", chain, expected: "a genesis beside the file with hash \(expected)")
      try expect("hash", expected, chain.tree.genesis.hash)
      try expect(
        "state root", chain.tree.genesis.header.stateRoot, chain.tree.state.root())
    }
  }
}

extension Block {
  /// The hash of the genesis that a file with this first block rests on.
  fileprivate var genesisHash: Hash256 { number == 0 ? header.hash : header.parentHash }
}

extension Mismatch {
  /// What a search for a chain's genesis came to.
  init(_ error: GenesisSearchError, firstBlock: Block) {
    self.init(
      "genesis", expected: "a genesis beside the file with hash \(firstBlock.genesisHash)",
      got: "\(error)")
  }
}

/// A block of which neither the chain nor its rules are known.
enum LoneBlock {
  /// Checks that the body is what the header commits to, and that its transactions are signed.
  static func check(_ block: Block, _ cancellation: Cancellation) throws {
    try expect("transactions root", block.header.transactionsRoot, block.transactionsRoot)
    try expect("ommers hash", block.header.ommersHash, block.ommersHash)
    try expect("withdrawals root", block.header.withdrawalsRoot, block.withdrawalsRoot)
    for (index, transaction) in block.transactions.enumerated() {
      try cancellation.check()
      _ = try require(
        "sender of transaction \(index)", transaction.recoverSender(), expected: "an address")
    }
  }
}
