import Chain
import EVM
import JSON
import Primitives

/// geth's tests of tracers: a transaction on a small state, and what watching it shows.
enum TracerSuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    let test = Result { try TracerTest(root) }
    let fork = try? test.get().context.rules.fork.name
    let executor = recorder.executor
    try recorder.check(file.name, fork: fork) { _ in try test.get().check(executor) }
  }
}

/// A transaction with the state and the block around it.
private struct TracerTest {
  let context: BlockContext
  private let state: MemoryState
  private let transaction: Transaction
  private let sender: Address
  private let config: JSONValue?
  private let expected: JSONValue

  init(_ json: JSONValue) throws {
    let genesis = try json.value("genesis")
    let schedule = try ForkSchedule(config: try genesis.value("config"))
    context = BlockContext(
      try Self.header(try json.value("context"), after: genesis, schedule), schedule: schedule)
    state = MemoryState(try FixtureState(try genesis.value("alloc")).accounts)
    transaction = try Transaction(decoding: try json.value("input").bytes)
    sender = try require("sender", transaction.recoverSender(), expected: "an address")
    config = json.optional("tracerConfig")
    expected = try json.value("result")
  }

  private static func header(
    _ json: JSONValue, after genesis: JSONValue, _ schedule: ForkSchedule
  ) throws -> BlockHeader {
    var header = BlockHeader()
    header.number = try json.value("number").quantity
    header.timestamp = try json.value("timestamp").quantity
    header.gasLimit = try json.value("gasLimit").quantity
    header.beneficiary = try json.value("miner").address
    header.difficulty = try json.value("difficulty").u256
    header.baseFeePerGas = try json.optional("baseFeePerGas")?.u256
    let fork = schedule.fork(of: header)
    if let parameters = schedule.blobParameters(at: fork) {
      var parent = BlockHeader()
      parent.excessBlobGas = try genesis.optional("excessBlobGas")?.quantity
      parent.blobGasUsed = try genesis.optional("blobGasUsed")?.quantity
      parent.baseFeePerGas = try genesis.optional("baseFeePerGas")?.u256
      header.excessBlobGas = parameters.excess(
        after: parent, hasReservePrice: Rules.at(fork).block.hasBlobReservePrice)
    }
    return header
  }

  /// Watches the transaction in the way that the result's shape asks for.
  func check(_ executor: BlockExecutor) throws {
    if expected.kind == .array { return try checkFlatCalls(executor) }
    if expected["type"] != nil, expected["from"] != nil { return try checkCalls(executor) }
    let prestate = expected["pre"] != nil && expected["post"] != nil
    if try prestate || isPrestate { return try checkPrestate(executor) }
    if try isSelectors { return try checkSelectors(executor) }
    throw Mismatch("result", expected: "the result of a known tracer", got: expected.kind.rawValue)
  }

  private var isPrestate: Bool {
    get throws {
      try expected.members.allSatisfy { $0.value["balance"] != nil || $0.value["nonce"] != nil }
    }
  }

  private var isSelectors: Bool {
    get throws {
      try expected.members.allSatisfy { $0.value.isWholeNumber && $0.key.contains("-") }
    }
  }

  private func execute<T: Tracer>(
    _ tracer: T, _ executor: BlockExecutor
  ) throws -> (tracer: T, result: TransactionExecution, changes: StateChanges) {
    var observer = InstructionObserver(tracer)
    let (result, changes) = try executor.execute(
      transaction, sender: sender, in: context, over: state, observer: &observer)
    return (observer.instructions, result, changes)
  }

  private func checkCalls(_ executor: BlockExecutor) throws {
    let (tracer, result, _) = try execute(CallFrames(), executor)
    let comparison = CallTreeComparison(
      frames: tracer, gasLimit: transaction.gasLimit, gasUsed: result.gasUsed,
      onlyTopCall: try config?.optional("onlyTopCall")?.bool ?? false,
      withLogs: try config?.optional("withLog")?.bool ?? false)
    try comparison.compare(expected)
    if let used = expected.optional("usedOpcodes") { try checkOpcodes(used, executor) }
  }

  /// The instructions of the transaction's own code that the tracer counts.
  private func checkOpcodes(_ used: JSONValue, _ executor: BlockExecutor) throws {
    let counts = try execute(TopLevelOpcodes(), executor).tracer.counts
    for (key, count) in try used.members {
      let opcode = try require("opcode \(key)", U256(numberText: key), expected: "a byte in hex")
      let found = counts[Int(truncatingIfNeeded: opcode.low & 0xff)]
      try expect("count of opcode \(key)", try count.uint64, found)
    }
  }

  private func checkFlatCalls(_ executor: BlockExecutor) throws {
    let (tracer, result, _) = try execute(CallFrames(), executor)
    let comparison = FlatCallComparison(
      frames: tracer, gasLimit: transaction.gasLimit, gasUsed: result.gasUsed,
      isPrecompile: context.rules.precompiles.contains)
    try comparison.compare(expected)
  }

  private func checkPrestate(_ executor: BlockExecutor) throws {
    let (tracer, _, changes) = try execute(
      TouchedState(transaction, sender: sender, context: context), executor)
    let comparison = PrestateComparison(
      try tracer.withDelegates(in: state), config: try PrestateComparison.Config(config),
      before: state)
    state.apply(changes)
    try comparison.compare(expected, after: state)
  }

  /// The first four bytes of calls' data with the number of those that follow, and how often.
  private func checkSelectors(_ executor: BlockExecutor) throws {
    var counts: [String: UInt64] = [:]
    for frame in try execute(CallFrames(), executor).tracer.frames where frame.input.count >= 4 {
      guard case .message(let kind) = frame.kind, kind != .create, kind != .create2,
        !context.rules.precompiles.contains(frame.to)
      else { continue }
      counts["\(Hex.encode(frame.input.prefix(4)))-\(frame.input.count - 4)", default: 0] += 1
    }
    for (key, count) in try expected.members {
      try expect("count of \(key)", try count.uint64, counts.removeValue(forKey: key) ?? 0)
    }
    if let (key, count) = counts.first {
      throw Mismatch("count of \(key)", expected: "none", got: "\(count)")
    }
  }
}

/// Counts the instructions of the transaction's own code.
private struct TopLevelOpcodes: Tracer {
  var counts = [UInt64](repeating: 0, count: 256)

  static var isEnabled: Bool { true }

  mutating func step(_ step: borrowing TraceStep) {
    if step.depth == 1 { counts[Int(step.opcode)] += 1 }
  }
}
