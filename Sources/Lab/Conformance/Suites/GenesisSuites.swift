import Chain
import JSON
import Primitives

/// Genesis blocks: of small tests, of the published hashes and of the public networks.
enum GenesisSuites {
  /// GenesisTests: a header's values and accounts, and the bytes of the block they make.
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in
        let expected = try test.value("result").bytes
        let header = try Genesis(json: test).header()
        let block = try Block(decoding: expected)
        try expect("stateRoot", block.header.stateRoot, header.stateRoot)
        try expect("hash", block.header.hash, header.hash)
        try expect(bytes: "result", expected, Block(header: header).encoded)
      }
    }
  }

  /// BasicTests/genesishashestest: the bytes of mainnet's genesis block, its root and hash.
  static func runHashes(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    try recorder.check(file.name) { _ in
      let bytes = try root.value("genesis_rlp_hex").bytes
      let block = try Block(decoding: bytes)
      try expect(
        "genesis_state_root", try root.value("genesis_state_root").hash, block.header.stateRoot)
      try expect("genesis_hash", try root.value("genesis_hash").hash, block.header.hash)
      try expect(bytes: "genesis_rlp_hex", bytes, block.encoded)
      try block.validateBody()
    }
  }

  /// Genesis files of public networks: the published state root and hash.
  static func runNetwork(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    if file.folder.holdsChain {
      // It is checked with the chain that rests on it.
      recorder.noteCompanion()
      return
    }
    let genesis: Genesis
    do { genesis = try Genesis(json: root) } catch {
      recorder.failFile(Mismatch("genesis", expected: "a genesis", got: "\(error)"))
      return
    }
    let chainID = genesis.schedule.chainID
    guard let row = PublicNetwork.all.first(where: { $0.schedule.chainID == chainID }) else {
      try recorder.skip(file.name, .unknownNetwork(chainID))
      return
    }
    try recorder.check(row.name) { _ in
      let header = genesis.header()
      try expect("state root", row.genesisStateRoot, header.stateRoot)
      try expect("hash", row.genesisHash, header.hash)
    }
  }
}
