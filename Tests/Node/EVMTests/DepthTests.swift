import EVM
import Glibc
import Primitives
import Testing

/// Messages within messages down to the limit, which take nothing of the thread's own stack.
struct DepthTests {
  /// What a thread of this test has: of it 1,025 native frames of 256 bytes would leave nothing.
  private static let stackSize = 256 << 10

  /// Code that calls itself with all but some of its gas.
  private static let calling = Bytecode().push(0).push(0).push(0).push(0).push(0).op(.address)
    .push(5_000).op(.gas, .sub, .call)

  /// Code that creates a contract of itself, run as code or as what creates.
  private static func creating(_ opcode: Opcode) -> Bytecode {
    let copy = Bytecode().op(.codesize).push(0).push(0).op(.codecopy)
    let salted = opcode == .create2 ? copy.push(0) : copy
    return salted.op(.codesize).push(0).push(0).op(opcode)
  }

  @Test func `calls and creations go to a depth of 1,024 at every fork on a small stack`() throws {
    for fork in Fork.allCases {
      var codes: [(Opcode, Bytecode)] = [
        (.call, Self.calling), (.create, Self.creating(.create)),
      ]
      if fork >= .constantinople { codes.append((.create2, Self.creating(.create2))) }
      for (opcode, code) in codes {
        let descent = Descent(code, fork: fork)
        try descent.runOnThread(stackSize: Self.stackSize)
        // The outermost message has the depth 0 in the yellow paper, and counts as one here.
        #expect(descent.deepest == 1_025, "\(opcode) at \(fork.name)")
        #expect(descent.messages == 1_025, "\(opcode) at \(fork.name)")
        #expect(descent.isSuccess, "\(opcode) at \(fork.name)")
        #expect(descent.isSameUnwatched, "\(opcode) at \(fork.name)")
      }
    }
  }
}

/// Code that goes as deep as it can, on a thread of its own; one thread at a time looks at it.
private final class Descent: @unchecked Sendable {
  private let code: Bytecode
  private let fork: Fork
  private(set) var deepest = 0
  private(set) var messages = 0
  private(set) var isSuccess = false
  private(set) var isSameUnwatched = false

  init(_ code: Bytecode, fork: Fork) {
    self.code = code
    self.fork = fork
  }

  /// Runs the code on a thread with so many bytes of stack, and waits for its end.
  func runOnThread(stackSize: Int) throws {
    var attributes = pthread_attr_t()
    try #require(pthread_attr_init(&attributes) == 0)
    defer { pthread_attr_destroy(&attributes) }
    try #require(pthread_attr_setstacksize(&attributes, stackSize) == 0)
    // A frame that is larger than the usual guard would pass it and write on.
    try #require(pthread_attr_setguardsize(&attributes, 1 << 20) == 0)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Descent>.fromOpaque(context).takeUnretainedValue().run()
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    try #require(status == 0)
    pthread_join(thread, nil)
  }

  private func run() {
    let program = Program()
    program.host[Program.contract] = .init(code: code.bytes)
    program.host.beginTransaction()
    // A sixty-fourth less at each of 1,024 levels leaves one part in ten millions.
    let message = Message(
      gas: 10_000_000_000_000_000, caller: Program.sender, recipient: Program.contract)
    var watched = program.host
    var tracer = DeepestStep()
    let result = program.machine.execute(
      message, rules: Rules.at(fork), block: program.block, transaction: program.transaction,
      host: &watched, tracer: &tracer)
    let unwatched = program.machine.execute(
      message, rules: Rules.at(fork), block: program.block, transaction: program.transaction,
      host: &program.host)
    deepest = tracer.deepest
    messages = tracer.messages
    isSuccess = result.status == .success
    isSameUnwatched =
      unwatched.status == result.status && unwatched.gasLeft == result.gasLeft
      && program.host.state == watched.state
  }
}

/// Notes how deep messages go, and how many begin.
private struct DeepestStep: Tracer {
  var deepest = 0
  var messages = 0

  static var isEnabled: Bool { true }

  mutating func step(_ step: borrowing TraceStep) {
    deepest = max(deepest, step.depth)
    if step.programCounter == 0 { messages += 1 }
  }
}
