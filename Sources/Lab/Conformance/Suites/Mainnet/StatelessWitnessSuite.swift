import Chain
import JSON
import Primitives

/// Witnesses as stateless clients keep them: in JSON of two shapes, or in RLP beside the block's.
enum StatelessWitnessSuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    let executor = recorder.executor
    if root["prev_state_root"] != nil {
      try recorder.check(file.name) { _ in try StatelessBlock(singleBlock: root).check(executor) }
      return
    }
    for (index, block) in try root.value("blocks").elements.enumerated() {
      try recorder.check("\(file.name)[\(index)]") { _ in
        try StatelessBlock(block, of: root).check(executor)
      }
    }
  }

  /// A witness in RLP belongs to the block beside it, whose name differs in one word.
  static func run(rlp file: FixtureFile, _ recorder: inout CaseRecorder) throws(Cancelled) {
    let blockName = file.name.replacing("witness", with: "block")
    let executor = recorder.executor
    try recorder.check(file.name) { _ in
      guard blockName != file.name, let bytes = BlockFolder.read(file.folder.path(of: blockName))
      else {
        throw Mismatch("block", expected: "the block in \(blockName)", got: "none")
      }
      let block = try Block(decoding: bytes)
      let witness = try require("witness", BlockFolder.read(file.path), expected: "bytes")
      try StatelessBlock(
        witness: witness, block: block, schedule: try schedule(file, of: block)
      ).check(executor)
    }
  }

  /// The network that the file's name says, or the chain id of the transactions.
  private static func schedule(_ file: FixtureFile, of block: Block) throws(Mismatch)
    -> ForkSchedule
  {
    let name = file.name.lowercased()
    if let network = ForkSchedule.networks.first(where: { name.contains($0.name) }) {
      return network.schedule
    }
    let chainID = block.transactions.lazy.compactMap(\.chainID).first
    return try require(
      "network", ForkSchedule.networks.first { U256($0.schedule.chainID) == chainID }?.schedule,
      expected: "a known chain id or a network in the file's name")
  }
}
