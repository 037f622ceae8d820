import Chain
import Crypto
import EVM
import JSON
import Primitives
import RLP

/// VMTests: code that runs by itself, outside of any transaction.
enum VMSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    let executor = recorder.executor
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in try check(test, executor) }
    }
  }

  private static func check(_ test: JSONValue, _ executor: BlockExecutor) throws {
    let exec = try test.value("exec")
    let state = MemoryState(try accounts(test, exec))
    state.ancestorHash = { Keccak256.hash(Array("\($0)".utf8)) }
    let address = try exec.value("address").address
    // A delegated call moves no value, as the test has it.
    let message = Message(
      kind: .delegatecall, gas: Int64(clamping: try exec.value("gas").quantity),
      caller: try exec.value("caller").address, recipient: address, codeAddress: codeAddress,
      value: try exec.value("value").u256, input: try exec.value("data").bytes)
    let transaction = TransactionEnvironment(
      origin: try exec.value("origin").address, gasPrice: try exec.value("gasPrice").u256)
    let context = try context(try test.value("env"))
    var observer = NoObserver()
    let (result, logs, changes) = try executor.execute(
      message, transaction: transaction, in: context, over: state, observer: &observer)
    guard let post = test.optional("post") else {
      guard case .halt = result.status else {
        throw Mismatch("outcome", expected: "a fault", got: "\(result.status)")
      }
      return
    }
    try expect("outcome", .success, result.status)
    try expect("gas", Int64(clamping: try test.value("gas").quantity), result.gasLeft)
    try expect(bytes: "out", try test.value("out").bytes, result.output)
    try expect("logs hash", try test.value("logs").hash, StateTest.hash(of: logs))
    let creates = try test.value("callcreates")
    if creates.count > 0 {
      var observer = InstructionObserver(CallFrames())
      _ = try executor.execute(
        message, transaction: transaction, in: context, over: state, observer: &observer)
      try compareCreates(creates, observer.instructions)
    }
    state.apply(changes)
    var expected = try FixtureState(post)
    expected.accounts.append(try codeHolder(exec))
    try expected.compare(with: state)
  }

  /// Where the code to run lies, out of the way of the test's own accounts.
  private static let codeAddress = Address(0x6479_6e6f_0000_0000, 0, 0)

  private static func codeHolder(_ exec: JSONValue) throws -> Genesis.Allocation {
    Genesis.Allocation(address: codeAddress, nonce: 1, code: try exec.value("code").bytes)
  }

  private static func accounts(
    _ test: JSONValue, _ exec: JSONValue
  ) throws -> [Genesis.Allocation] {
    try FixtureState(try test.value("pre")).accounts + [try codeHolder(exec)]
  }

  /// The calls and creations that the code asked for.
  private static func compareCreates(_ list: JSONValue, _ frames: CallFrames) throws {
    let calls = frames.frames.first?.calls.map { frames.frames[$0] } ?? []
    let inner = calls.filter { $0.kind != .selfDestruct }
    try expect("number of calls and creations", list.count, inner.count)
    for (index, json) in try list.elements.enumerated() {
      let frame = inner[index]
      let path = "callcreates[\(index)]"
      let destination = try json.value("destination")
      if try !destination.string.isEmpty {
        try expect("\(path).destination", try destination.address, frame.to)
      }
      try expect(bytes: "\(path).data", try json.value("data").bytes, frame.input)
      try expect("\(path).value", try json.value("value").u256, frame.value)
      try expect("\(path).gasLimit", try json.value("gasLimit").quantity, UInt64(frame.gas))
    }
  }

  private static func context(_ env: JSONValue) throws -> BlockContext {
    var header = BlockHeader()
    header.number = try env.value("currentNumber").quantity
    header.timestamp = try env.value("currentTimestamp").quantity
    header.gasLimit = try env.value("currentGasLimit").quantity
    header.beneficiary = try env.value("currentCoinbase").address
    header.difficulty = try env.value("currentDifficulty").u256
    return BlockContext(header, schedule: .mainnet, isMerged: false)
  }
}
