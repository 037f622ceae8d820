import Chain
import EVM
import JSON
import Primitives
import Testing
import Workloads

struct TracingTests {
  private static func chain() throws -> Dataset {
    let mix = try #require(ActivityMix(Activity.allCases.map { ActivityMix.Part($0, 1) }))
    return try Generator(seed: 11).chainDataset(
      ChainRecipe(count: 2, transactions: [12], mix: mix, accounts: 30))
  }

  @Test func `the kinds of gas add up to what was used`() throws {
    let data = try Self.chain()
    var used: [Int64] = []
    try ExecutionSource(data).replay { rules in
      GasObserver(rules: rules)
    } then: { observer in
      for account in observer.accounts {
        #expect(
          account.intrinsic + account.ledger.gas + account.refund == account.used,
          "block \(account.block) transaction \(account.index)")
      }
      used.append(observer.accounts.reduce(0) { $0 + $1.used })
    }
    #expect(used == data.blocks?.map { Int64($0.header.gasUsed) })
  }

  @Test func `the kinds of gas add up in blocks of the mainnet`() throws {
    let data = try DatasetImporter.open(Repository.datasets + "/mainnet-blocks")
    var blocks = 0
    try ExecutionSource(data).replay { rules in
      GasObserver(rules: rules)
    } then: { observer in
      blocks += 1
      for account in observer.accounts {
        #expect(
          account.intrinsic + account.ledger.gas + account.refund == account.used,
          "block \(account.block) transaction \(account.index)")
      }
    }
    #expect(blocks == 10)
  }

  @Test func `instructions are counted as the machine's own counter counts them`() throws {
    let source = try ExecutionSource(try Self.chain())
    var counts: [UInt64] = []
    try source.replay { _ in
      InstructionObserver(OpcodeCounts())
    } then: {
      counts = $0.instructions.counts
    }
    var ledger = InstructionLedger(rules: Rules.at(.osaka))
    try source.replay { rules in
      InstructionObserver(InstructionLedger(rules: rules, measuresTime: true))
    } then: {
      ledger = $0.instructions
    }
    #expect(ledger.rows.map { UInt64($0.count) } == counts)
    #expect(ledger.rows.reduce(0) { $0 + $1.time } > 0)
    let classes = ledger.classes
    #expect(classes.reduce(0) { $0 + $1.1.count } == ledger.rows.reduce(0) { $0 + $1.count })
    #expect(!classes.contains { $0.0 == .undefined })
  }

  @Test func `the calls of a swap are two of tokens below one of the pool`() throws {
    let data = try Generator(seed: 2).chainDataset(
      ChainRecipe(transactions: [3], mix: ActivityMix(only: .swap), accounts: 10))
    var calls: [CallTracer.Call] = []
    var used: UInt64 = 0
    try ExecutionSource(data).replay { _ in
      TransactionObserver(CallTracer(limit: 10), index: 1, isLone: false)
    } then: { observer in
      calls = observer.instructions.inner.calls
      used = observer.result?.gasUsed ?? 0
    }
    #expect(calls.map(\.depth) == [0, 1, 1])
    #expect(calls.map(\.to).first == Contract.pair.address)
    #expect(calls.allSatisfy { $0.status == .success && $0.kind == .call })
    #expect(calls.map(\.outputBytes) == [32, 32, 32])
    #expect(Int64(used) > calls[0].gasUsed)
    #expect(calls[1].gasUsed + calls[2].gasUsed < calls[0].gasUsed)
  }

  @Test func `steps are lines of JSON, as many as asked for`() throws {
    let program = try ProgramLibrary().program("hash")
    var tracer = StepTracer(rules: program.context.rules, limit: 0)
    try ExecutionSource.program(program).replay { rules in
      TransactionObserver(StepTracer(rules: rules, limit: 4), index: 0, isLone: true)
    } then: {
      tracer = $0.instructions.inner
    }
    #expect(tracer.lines.count == 4)
    #expect(tracer.count > 100_000)
    let first = try JSONDocument(parsing: tracer.lines[0]).root
    #expect(try first.value("pc").int64 == 0)
    #expect(try first.value("opName").string == "PUSH1")
    #expect(try first.value("gasCost").string == "0x3")
    #expect(try first.value("depth").int64 == 1)
    #expect(try first.value("stack").count == 0)
    let fourth = try JSONDocument(parsing: tracer.lines[3]).root
    #expect(try fourth.value("opName").string == "MSTORE")
    #expect(try fourth.value("stack").count == 2)
  }
}
