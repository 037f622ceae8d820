import CAllocations
import Chain
import EVM
import Glibc
import Primitives
import TestSupport
import Testing

/// Random code in whole transactions on every fork, with gas as its only bound: no trap, no hang, no
/// growth.
///
/// `DYNO_RANDOM_INSTRUCTIONS` asks for more than the short run; `./dyno test --full` sets it, and runs
/// this suite in a process of its own, whose resident memory then counts too.
@Suite(.serialized) struct LongRandomCodeTests {
  private static let asked = getenv("DYNO_RANDOM_INSTRUCTIONS").flatMap { Int(String(cString: $0)) }
  /// Instructions, watched; as many run unwatched.
  private static let instructions = asked ?? 200_000 * Fork.allCases.count
  /// Transactions on one state.
  private static let length = 40
  /// What the process may grow by after the first fork.
  private static let growthLimit = 32 << 20

  @Test func `random code ends within its gas, and nothing grows`() throws {
    let executor = BlockExecutor()
    let watchdog = Watchdog(seconds: 60)
    defer { watchdog.end() }
    let share = Self.instructions / Fork.allCases.count
    // What is made once, at first use, is no growth.
    try run(.osaka, share: 20_000, executor, watchdog)
    let heap = live_bytes_of_this_thread()
    let resident = try Self.residentBytes()
    for fork in Fork.allCases { try run(fork, share: share, executor, watchdog) }
    let grown = live_bytes_of_this_thread() - heap
    #expect(abs(grown) < 1 << 20, "the heap grew by \(grown) bytes")
    guard Self.asked != nil else { return }
    let now = try Self.residentBytes()
    print("resident memory: \(resident >> 10) KiB after the first run, \(now >> 10) KiB at the end")
    #expect(now - resident < Self.growthLimit)
  }

  /// Runs transactions until a fork has had its share of instructions.
  private func run(
    _ fork: Fork, share: Int, _ executor: BlockExecutor, _ watchdog: Watchdog
  ) throws {
    var counts = OpcodeCounts()
    var seed = UInt64(fork.rawValue) << 32
    let begun = ContinuousClock.now
    let before = live_bytes_of_this_thread()
    var transactions = 0
    while counts.total < share {
      var world = RandomTransactions(seed: seed, fork: fork)
      for _ in 0..<Self.length where counts.total < share {
        let difference = try world.step(executor, &counts)
        try #require(difference == nil, "\(fork.name), seed \(seed): \(difference ?? "")")
        watchdog.hear()
        transactions += 1
      }
      seed += 1
    }
    #expect(counts.total >= share)
    guard Self.asked != nil else { return }
    let defined = Rules.at(fork).instructions.indices.filter {
      Rules.at(fork).instructions[$0].isDefined
    }
    let unseen = defined.filter { counts[Opcode(UInt8($0))] == 0 }
    #expect(share < 1_000_000 || unseen.isEmpty, "\(fork.name) never ran \(unseen)")
    let calls = [Opcode.call, .callcode, .delegatecall, .staticcall].reduce(0) { $0 + counts[$1] }
    let heap = live_bytes_of_this_thread() - before
    print(
      "\(fork.name): \(counts.total) instructions, \(transactions) transactions, \(calls) calls,",
      "\(counts[.create] + counts[.create2]) creations, seeds from \(UInt64(fork.rawValue) << 32)",
      "to \(seed - 1), heap \(heap) B more, resident \(try Self.residentBytes() >> 10) KiB,",
      "\(ContinuousClock.now - begun)")
  }

  /// The process's resident memory.
  private static func residentBytes() throws -> Int {
    let words = try #require(Fixtures.text(of: "/proc/self/statm")).split(separator: " ")
    return try #require(Int(words[1])) * sysconf(Int32(_SC_PAGESIZE))
  }
}
