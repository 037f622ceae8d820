import EVM
import Primitives
import TestSupport
import Testing

/// The fast interpreter, which charges gas by blocks, against the one that charges each instruction.
struct DifferentialTests {
  @Test(arguments: Fork.allCases.filter { $0 <= .osaka })
  func `charging by blocks and by instructions come to the same`(_ fork: Fork) {
    let machine = Machine()
    let rules = Rules.at(fork)
    var instructions = 0
    for round in 0..<200 {
      let seed = UInt64(fork.rawValue) << 32 | UInt64(round)
      let world = RandomWorld(seed: seed, gas: 20_000 + Int64(round) * 997, rules: rules)
      let difference = Self.difference(machine, world, rules, instructions: &instructions)
      #expect(difference == nil, "seed \(seed) at \(fork.name)")
    }
    // Most programs run for a while.
    #expect(instructions > 200 * 100)
  }

  /// What differs first between the two; nil where nothing does.
  static func difference(
    _ machine: Machine, _ world: RandomWorld, _ rules: Rules, instructions: inout Int
  ) -> String? {
    var fastHost = world.host
    var slowHost = world.host
    let fast = machine.execute(
      world.message, rules: rules, block: world.block, transaction: world.transaction,
      host: &fastHost)
    var tracer = OpcodeCounts()
    let slow = machine.execute(
      world.message, rules: rules, block: world.block, transaction: world.transaction,
      host: &slowHost, tracer: &tracer)
    instructions += tracer.total
    if kind(fast.status) != kind(slow.status) { return "status \(fast.status) \(slow.status)" }
    if fast.gasLeft != slow.gasLeft { return "gas left \(fast.gasLeft) \(slow.gasLeft)" }
    if fast.gasRefund != slow.gasRefund { return "refund \(fast.gasRefund) \(slow.gasRefund)" }
    if fast.output != slow.output { return "output \(fast.output) \(slow.output)" }
    if fastHost.state != slowHost.state { return "state" }
    return nil
  }

  /// The kind of ending: a frame halts earlier where gas is charged by blocks, perhaps for another reason.
  private static func kind(_ status: MessageResult.Status) -> Int {
    switch status {
    case .success: 0
    case .revert: 1
    case .halt: 2
    }
  }
}
