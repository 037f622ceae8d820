import EVM
import Primitives

/// Code under construction, in tests.
struct Bytecode {
  private(set) var bytes: [UInt8] = []

  func op(_ opcodes: Opcode...) -> Bytecode {
    var copy = self
    copy.bytes += opcodes.map(\.rawValue)
    return copy
  }

  func raw(_ bytes: [UInt8]) -> Bytecode {
    var copy = self
    copy.bytes += bytes
    return copy
  }

  /// Pushes a number in as few bytes as hold it, but one at least.
  func push(_ number: U256) -> Bytecode {
    let minimal = number.isZero ? [0] : number.minimalBytes
    return op(.push(minimal.count)).raw(minimal)
  }

  func push(_ address: Address) -> Bytecode { op(.push20).raw(address.bytes) }

  /// Returns the topmost word.
  func returnTop() -> Bytecode {
    push(0).op(.mstore).push(32).push(0).op(.return)
  }

  /// Writes the topmost word into a slot.
  func store(in slot: U256) -> Bytecode { push(slot).op(.sstore) }

  /// A call of any kind, without value and data, of which 32 bytes of output go to offset 0.
  func call(
    _ opcode: Opcode, _ address: Address, gas: U256 = 100_000, value: U256 = 0, input: U256 = 0
  ) -> Bytecode {
    let head = push(32).push(0).push(input).push(0)
    let full = opcode == .call || opcode == .callcode ? head.push(value) : head
    return full.push(address).push(gas).op(opcode)
  }

  /// Puts bytes of code, at most 32, into memory at 0 and pushes what CREATE takes.
  func create(_ code: Bytecode, value: U256 = 0) -> Bytecode {
    prepare(code).push(U256(UInt(code.bytes.count))).push(0).push(value).op(.create)
  }

  /// Puts bytes, at most 32, into memory from 0 on.
  func prepare(_ code: Bytecode) -> Bytecode {
    let padded = code.bytes + [UInt8](repeating: 0, count: 32 - code.bytes.count)
    return op(.push32).raw(padded).push(0).op(.mstore)
  }
}

/// A contract that a test runs, in a world of its own.
final class Program {
  static let sender = Address(1, 1, 1)
  static let contract = Address(2, 2, 2)
  static let other = Address(3, 3, 3)

  let machine = Machine()
  var host = MemoryHost()
  var block = BlockEnvironment(
    number: 1_000, timestamp: 77, gasLimit: 30_000_000, beneficiary: Address(5, 5, 5),
    difficulty: 99, baseFee: 7, blobBaseFee: 3, chainID: 1)
  var transaction = TransactionEnvironment(origin: Program.sender, gasPrice: 10)

  init() {
    host[Program.sender] = .init(nonce: 1, balance: 1_000_000)
  }

  /// Runs code as the contract, fast and watched, which must come to the same.
  func run(
    _ code: Bytecode, at fork: Fork, gas: Int64 = 1_000_000, value: U256 = 0, input: [UInt8] = []
  ) -> MessageResult {
    var account = host[Program.contract] ?? .init()
    account.code = code.bytes
    host[Program.contract] = account
    return send(
      Message(
        gas: gas, caller: Program.sender, recipient: Program.contract, value: value,
        input: input), at: fork)
  }

  /// Runs a message, fast and watched, which must come to the same.
  func send(_ message: Message, at fork: Fork) -> MessageResult {
    host.beginTransaction()
    _ = host.warm(Program.sender)
    _ = host.warm(Program.contract)
    var watchedHost = host
    var tracer = OpcodeCounts()
    let rules = Rules.at(fork)
    let watched = machine.execute(
      message, rules: rules, block: block, transaction: transaction, host: &watchedHost,
      tracer: &tracer)
    let result = machine.execute(
      message, rules: rules, block: block, transaction: transaction, host: &host)
    precondition(result.gasLeft == watched.gasLeft && result.output == watched.output)
    precondition(result.gasRefund == watched.gasRefund && host.state == watchedHost.state)
    // Watched, it halts for the first reason there is.
    return watched
  }

  /// The gas that code takes.
  func gas(_ code: Bytecode, at fork: Fork) -> Int64 {
    1_000_000 - run(code, at: fork).gasLeft
  }

  /// The word that code returns.
  func word(_ code: Bytecode, at fork: Fork, input: [UInt8] = []) -> U256? {
    U256(bigEndian: run(code.returnTop(), at: fork, input: input).output)
  }
}
