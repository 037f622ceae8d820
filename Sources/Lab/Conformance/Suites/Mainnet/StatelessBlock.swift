import Chain
import Crypto
import EVM
import JSON
import Primitives
import RLP
import Trie

/// A block with all that executing it reads: nodes of tries, codes, and headers before it.
struct StatelessBlock {
  var block: Block
  var schedule: ForkSchedule
  /// The header of the block before; nil where only its state root is known.
  var parent: BlockHeader?
  /// The root of the state before.
  var stateRoot: Hash256
  var nodes: [[UInt8]]
  var codes: [[UInt8]]
  var blockHashes: [UInt64: Hash256]
  /// Whether nodes may be missing that no result depends on.
  var isTolerant = false

  /// Executes the block.
  ///
  /// - Throws: what differs first from what the header says, its state root last.
  func check(_ executor: BlockExecutor) throws {
    let header = block.header
    do throws(InvalidBlock) {
      if let parent {
        try header.validate(after: parent, at: schedule.fork(of: header), of: schedule)
      }
    } catch {
      throw Mismatch("header", expected: "accepted", got: "\(Rejection.invalidBlock(error))")
    }
    try expect("transactions root", header.transactionsRoot, block.transactionsRoot)
    try expect("withdrawals root", header.withdrawalsRoot, block.withdrawalsRoot)
    let state = WitnessState(
      root: stateRoot, nodes: TrieWitness(nodes: nodes), codes: codes, blockHashes: blockHashes)
    let execution = try BlockComparison.execute(
      block, schedule: schedule, over: isTolerant ? TolerantState(state) : state,
      executor: executor)
    try expect("state root", header.stateRoot, try state.apply(execution.changes))
  }
}

extension StatelessBlock {
  /// Reads the witness of a block in RLP: headers, codes, nodes and keys, each a list.
  init(witness bytes: [UInt8], block: Block, schedule: ForkSchedule) throws {
    var decoder = RLPDecoder(bytes)
    let outer = try decoder.enterList()
    var headers: [BlockHeader] = []
    let list = try decoder.enterList()
    while !decoder.isAtEnd { headers.append(try BlockHeader(from: &decoder)) }
    try decoder.leaveList(list)
    let codes = try decoder.readStrings()
    let nodes = try decoder.readStrings()
    // The keys only help to find the nodes; whatever follows is of no use here.
    while !decoder.isAtEnd { try decoder.skipItem() }
    try decoder.leaveList(outer)
    try decoder.finish()
    try self.init(block: block, schedule: schedule, headers: headers, nodes: nodes, codes: codes)
    isTolerant = true
  }

  /// Makes a stateless block of headers before it, the parent among them.
  init(
    block: Block, schedule: ForkSchedule, headers: [BlockHeader], nodes: [[UInt8]],
    codes: [[UInt8]]
  ) throws {
    var hashes: [UInt64: Hash256] = [block.number &- 1: block.header.parentHash]
    for header in headers { hashes[header.number] = header.hash }
    let parent = try require(
      "parent", headers.first { $0.hash == block.header.parentHash },
      expected: "the header \(block.header.parentHash)")
    self.init(
      block: block, schedule: schedule, parent: parent, stateRoot: parent.stateRoot, nodes: nodes,
      codes: codes, blockHashes: hashes)
  }
}

extension RLPDecoder {
  /// Reads a list of strings.
  fileprivate mutating func readStrings() throws(RLPError) -> [[UInt8]] {
    var strings: [[UInt8]] = []
    let outer = try enterList()
    while !isAtEnd { strings.append(try readBytes()) }
    try leaveList(outer)
    return strings
  }
}
