import Chain
import JSON
import Primitives
import RLP
import Trie

/// Nodes of the state trie before a block, which must prove all that the block's accounts were.
enum WitnessSuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    try recorder.check(file.name) { cancellation in
      let nodes = try root.value("preNodes").elements.map { try $0.bytes }
      let witness = TrieWitness(nodes: nodes)
      let stateRoot = try root.value("preStateRoot").hash
      try checkHeaders(file, root, stateRoot)
      let state = SecureTrie(Trie(root: stateRoot, source: witness))
      let prestate = try JSONDocument(file: file.folder.path(of: "prestate.json"))
      for (address, expected) in try prestate.root.members {
        try cancellation.check()
        try check(Hex.decode(address), expected, in: state, witness)
      }
      try expect("root of the opened trie", stateRoot, state.root())
    }
    let executor = recorder.executor
    try recorder.check("\(file.name) executed") { _ in try execute(file, root, executor) }
  }

  /// Executes the block over its nodes, to the root of the state after it.
  private static func execute(
    _ file: FixtureFile, _ root: JSONValue, _ executor: BlockExecutor
  ) throws {
    var nodes: [[UInt8]] = []
    for key in ["preNodes", "postNodes", "derivedNodes"] {
      guard let list = root.optional(key) else { continue }
      nodes += try list.elements.map { try $0.bytes }
    }
    let answer = try RPCBlock(file: file.folder.path(of: "block.json"))
    let folder = BlockFolder(folder: file.folder)
    var hashes = try folder.blockHashes(before: answer.block.header)
    if file.folder.has("ancestors.json") {
      let ancestors = try JSONDocument(file: file.folder.path(of: "ancestors.json"))
      for json in try ancestors.root.elements {
        hashes[try json.value("number").quantity] = try json.value("hash").hash
      }
    }
    let state = WitnessState(
      root: try root.value("preStateRoot").hash, nodes: TrieWitness(nodes: nodes),
      codes: try folder.accounts().map(\.code), blockHashes: hashes)
    let execution = try BlockComparison.execute(
      answer.block, senders: answer.senders, schedule: .mainnet, over: state,
      executor: executor)
    let stateRoot = try root.value("postStateRoot").hash
    try expect("state root", stateRoot, try state.apply(execution.changes))
    guard let list = root.optional("postNodes") else { return }
    let after = TrieWitness(nodes: try list.elements.map { try $0.bytes })
    let prestate = try JSONDocument(file: file.folder.path(of: "prestate.json"))
    for (key, before) in try prestate.root.members {
      try check(
        Address(hex: key), slots: try before.value("storage"), in: state, stateRoot, after)
    }
  }

  /// Checks that the nodes of the state after the block prove what an account has become.
  private static func check(
    _ address: Address, slots: JSONValue, in state: WitnessState, _ stateRoot: Hash256,
    _ nodes: TrieWitness
  ) throws {
    let trie = SecureTrie(Trie(root: stateRoot, source: nodes))
    let proved = try trie.value(for: address.bytes).map { (bytes) throws(RLPError) in
      try Account(decoding: bytes)
    }
    try expect("account \(address) after the block", try state.account(address), proved)
    guard let proved else { return }
    let storage = SecureTrie(Trie(root: proved.storageRoot, source: nodes))
    for (slot, _) in try slots.members {
      let key = try Hex.decode(slot)
      var value = U256.zero
      if let bytes = try storage.value(for: key) {
        var decoder = RLPDecoder(bytes)
        value = try decoder.readU256()
        try decoder.finish()
      }
      let expected = try state.storage(address, U256(hex: slot) ?? .zero)
      try expect("slot \(slot) of \(address) after the block", expected, value)
    }
  }

  /// The parent's header commits to the state before the block, the block's to that after it.
  private static func checkHeaders(
    _ file: FixtureFile, _ root: JSONValue, _ stateRoot: Hash256
  ) throws {
    let block = try JSONDocument(file: file.folder.path(of: "block.json"))
    let header = try BlockHeader(rpc: block.root)
    try expect("postStateRoot", header.stateRoot, try root.value("postStateRoot").hash)
    guard file.folder.has("ancestors.json") else { return }
    let ancestors = try JSONDocument(file: file.folder.path(of: "ancestors.json"))
    for json in try ancestors.root.elements {
      let ancestor = try BlockHeader(rpc: json)
      if ancestor.number &+ 1 == header.number {
        try expect("preStateRoot", ancestor.stateRoot, stateRoot)
      }
    }
  }

  private static func check(
    _ address: [UInt8], _ expected: JSONValue, in state: SecureTrie, _ witness: TrieWitness
  ) throws {
    let name = Hex.encode(address)
    let account = try state.value(for: address).map { (bytes) throws(RLPError) in
      try Account(decoding: bytes)
    }
    let found = account ?? Account()
    try expect("nonce of \(name)", try expected.value("nonce").quantity, found.nonce)
    try expect("balance of \(name)", try expected.value("balance").u256, found.balance)
    if let account {
      try expect("code hash of \(name)", try expected.value("codeHash").hash, account.codeHash)
      if let storageRoot = expected.optional("storageRoot") {
        try expect("storage root of \(name)", try storageRoot.hash, account.storageRoot)
      }
    }
    let storage = SecureTrie(Trie(root: found.storageRoot, source: witness))
    for (slot, value) in try expected.value("storage").members {
      var stored = U256.zero
      if let bytes = try storage.value(for: Hex.decode(slot)) {
        var decoder = RLPDecoder(bytes)
        stored = try decoder.readU256()
        try decoder.finish()
      }
      try expect("slot \(slot) of \(name)", try value.u256, stored)
    }
  }
}
