import Chain
import EVM
import JSON
import Primitives

/// One blockchain test: a tree that grows from the test's genesis.
struct BlockchainTest {
  private let json: JSONValue
  private let tree: BlockTree
  private var tally: OpcodeTally?
  /// Whether a block wants a rejection and names no reason.
  private(set) var hasUnnamedRejection = false

  /// Reads the genesis and checks it.
  init(_ json: JSONValue, schedule: ForkSchedule, executor: BlockExecutor) throws {
    self.json = json
    let header = try Self.genesisHeader(json)
    let sealEngine = try json.optional("sealEngine")?.string
    tree = BlockTree(
      header: header, allocations: try FixtureState(try json.value("pre")).accounts,
      schedule: schedule, verifier: sealEngine == "Ethash" ? .shared : nil,
      executor: executor)
    tally = json.optional("_info")?.optional("opcode_count").map { OpcodeTally($0) }
    try expect("state root of the genesis", header.stateRoot, tree.state.root())
  }

  /// The first header, field by field; its hash and its bytes are as the test says.
  private static func genesisHeader(_ json: JSONValue) throws -> BlockHeader {
    let fields = try json.value("genesisBlockHeader")
    let header = try BlockHeader(fixture: fields)
    if let hash = fields.optional("hash") {
      try expect("hash of the genesis", try hash.hash, header.hash)
    }
    if let bytes = try json.optional("genesisRLP")?.bytes {
      let block = try Block(decoding: bytes)
      try expect("hash of genesisRLP", header.hash, block.header.hash)
      try expect(bytes: "genesisRLP", bytes, block.encoded)
    }
    return header
  }

  /// Takes in the blocks or the payloads of the test.
  mutating func importBlocks(_ cancellation: Cancellation) throws {
    if let payloads = json.optional("engineNewPayloads") {
      for (index, payload) in try payloads.elements.enumerated() {
        try cancellation.check()
        try importPayload(payload, at: "payload \(index)")
      }
      return
    }
    for (index, block) in try json.value("blocks").elements.enumerated() {
      try cancellation.check()
      try importBlock(block, index)
    }
  }

  private mutating func importBlock(_ json: JSONValue, _ index: Int) throws {
    let place = "block \(index)"
    let expected = json.optional("blockHeader")
    let exception = try exception(json)
    if expected != nil, let exception {
      throw Mismatch(
        place, expected: "a blockHeader or an expectException",
        got: "a blockHeader and the exception \(exception)")
    }
    let bytes: [UInt8]
    do { bytes = try json.value("rlp").bytes } catch {
      guard expected == nil else { throw error }
      // What are not even bytes can be wrong only as bytes are.
      try compare(.unreadableBlock(error), isValid: false, exception, at: place)
      return
    }
    var rejection: Rejection?
    do throws(RejectedBlock) { try take(bytes) } catch {
      rejection = try Rejection(error)
    }
    if let exception, let first = rejection, expected == nil {
      rejection = alternative(to: first, bytes, meantBy: exception)
    }
    try compare(rejection, isValid: expected != nil, exception, at: place)
    let listed = expected == nil ? json.optional("rlp_decoded") : json
    // A bad block need be none that can be read, whatever the suite made of it.
    if let listed, expected != nil || (try? Block(decoding: bytes)) != nil {
      try ListedBlock.compare(
        listed, with: try Block(decoding: bytes), index: index, at: place)
    }
  }

  private mutating func take(_ bytes: [UInt8]) throws(RejectedBlock) {
    let block: Block
    do { block = try Block(decoding: bytes) } catch { throw .malformed(error) }
    try take(block, size: bytes.count)
  }

  /// Takes a block in, and counts its instructions where the test says how many there are.
  private mutating func take(_ block: Block, size: Int? = nil) throws(RejectedBlock) {
    guard tally != nil else {
      try tree.importBlock(block, size: size)
      return
    }
    var observer = InstructionObserver(OpcodeCounts())
    try tree.importBlock(block, size: size, observer: &observer)
    tally?.add(observer.instructions, rules: Rules.at(tree.schedule.fork(of: block.header)))
  }

  /// Another rule that a block breaks, where a case names that one; else the first.
  ///
  /// What the header says wrongly of the body hides what the body itself breaks, and suites name
  /// either.
  private func alternative(
    to first: Rejection, _ bytes: [UInt8], meantBy exception: String
  ) -> Rejection {
    guard var block = try? Block(decoding: bytes) else { return first }
    var latest = first
    if case .invalidBlock(.gasLimitChange) = first, block.header.gasUsed > block.header.gasLimit {
      latest = .invalidBlock(
        .gasUsedAboveLimit(used: block.header.gasUsed, limit: block.header.gasLimit))
    }
    while !latest.isMeant(by: exception) {
      guard case .invalidBlock(let error) = latest, block.mend(error) else { return first }
      do throws(RejectedBlock) {
        try tree.importBlock(block)
        return first
      } catch {
        guard let next = try? Rejection(error) else { return first }
        latest = next
      }
    }
    return latest
  }

  private mutating func importPayload(_ json: JSONValue, at place: String) throws {
    let exception = try json.optional("validationError").map { try $0.string }
    let errorCode = try json.optional("errorCode").map { try PayloadRefusal.code(of: $0) }
    let payload: ExecutionPayload
    do throws(PayloadRefusal) {
      payload = try read(try json.parameters, try json.payloadVersion)
    } catch {
      // What the interface itself refuses never reaches the chain.
      try error.compare(with: errorCode, at: place)
      return
    }
    var rejection: Rejection?
    do throws(RejectedBlock) { try take(payload.block()) } catch {
      rejection = try Rejection(error)
    }
    if let errorCode {
      guard let rejection, let refusal = PayloadRefusal(rejection) else {
        throw Mismatch(
          "\(place): error code", expected: "\(errorCode)",
          got: rejection.map { "none, but the status INVALID: \($0)" } ?? "none, but a valid block")
      }
      try refusal.compare(with: errorCode, at: place)
    }
    let isValid = exception == nil && errorCode == nil
    // Why the interface refuses what it does, its error code says where no exception is named.
    if errorCode != nil, exception == nil { return }
    try compare(rejection, isValid: isValid, exception, at: place)
  }

  /// Reads a payload, which has the parts of its version and no others, and a version of its fork.
  private func read(
    _ parameters: JSONValue, _ version: UInt64?
  ) throws(PayloadRefusal) -> ExecutionPayload {
    let payload: ExecutionPayload
    do { payload = try ExecutionPayload(parameters: parameters) } catch {
      throw .parameters(Mismatch(error))
    }
    guard let version else { return payload }
    try PayloadRefusal.checkFork(tree.schedule.fork(of: payload.header), version)
    do throws(Mismatch) {
      try expect("withdrawals in a payload", version >= 2, payload.withdrawals != nil)
      try expect("blob hashes in a payload", version >= 3, payload.blobHashes != nil)
      try expect("blob gas used in a payload", version >= 3, payload.header.blobGasUsed != nil)
      try expect("excess blob gas in a payload", version >= 3, payload.header.excessBlobGas != nil)
      try expect("requests in a payload", version >= 4, payload.requests != nil)
    } catch {
      throw .parameters(error)
    }
    return payload
  }

  private mutating func compare(
    _ rejection: Rejection?, isValid: Bool, _ exception: String?, at place: String
  ) throws {
    do {
      let wanted = isValid ? nil : exception ?? ""
      if try rejection.compare(with: wanted) { hasUnnamedRejection = true }
    } catch {
      throw Mismatch("\(place): \(error.field)", expected: error.expected, got: error.got)
    }
  }

  /// The reason for which a block must be rejected: one for all forks, or for the test's own.
  private func exception(_ block: JSONValue) throws(JSONError) -> String? {
    let network = try json.value("network").string
    for key in ["expectException", "expectExceptionALL", "expectException" + network] {
      if let exception = block.optional(key) { return try exception.string }
    }
    return nil
  }

  /// Checks the head and its state.
  func compareEnd() throws {
    try expect("lastblockhash", try json.value("lastblockhash").hash, tree.head.hash)
    let root = tree.head.header.stateRoot
    if let hash = json.optional("postStateHash") {
      try expect("postStateHash", try hash.hash, root)
    }
    try tally?.compare()
    guard let accounts = json.optional("postState") else { return }
    let expected = try FixtureState(accounts)
    if MemoryState(expected.accounts).root() == root { return }
    try expected.compare(with: tree.state)
    throw Mismatch("root of postState", expected: "\(root)", got: "another")
  }
}

extension JSONValue {
  /// The parameters of a payload of the test.
  fileprivate var parameters: JSONValue {
    get throws(PayloadRefusal) {
      do { return try value("params") } catch { throw .parameters(Mismatch(error)) }
    }
  }

  /// The version of `newPayload` that takes the payload; nil where the test has none.
  fileprivate var payloadVersion: UInt64? {
    get throws(PayloadRefusal) {
      do { return try optional("newPayloadVersion")?.quantity } catch {
        throw .fixture(Mismatch(error))
      }
    }
  }
}

extension Block {
  /// Lets the header say of the body what is true.
  ///
  /// - Returns: whether the rule is one that this mends.
  fileprivate mutating func mend(_ error: InvalidBlock) -> Bool {
    switch error {
    case .transactionsRoot(_, let body): header.transactionsRoot = body
    case .ommersHash(_, let body): header.ommersHash = body
    case .withdrawalsRoot(_, let body): header.withdrawalsRoot = body
    default: return false
    }
    return true
  }
}

extension Rejection {
  /// Why a tree rejects a block.
  ///
  /// - Throws: `StateError` where the state could not be read, so that nothing is known.
  init(_ error: RejectedBlock) throws(StateError) {
    switch error {
    case .malformed(let error): self = .malformedBlock(error)
    case .invalid(let error): self = .invalidBlock(error)
    case .state(let error): throw error
    }
  }
}
