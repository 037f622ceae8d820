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
    var roots: [CallTree.Call] = []
    var used: UInt64 = 0
    try ExecutionSource(data).replay { _ in
      TransactionObserver(CallTree(), index: 1, isLone: false)
    } then: { observer in
      roots = observer.instructions.inner.roots
      used = observer.result?.gasUsed ?? 0
    }
    #expect(roots.count == 1)
    let pool = try #require(roots.first)
    #expect(pool.message.recipient == Contract.pair.address)
    let tokens = pool.calls.compactMap { entry -> CallTree.Call? in
      if case .call(let call) = entry { call } else { nil }
    }
    #expect(tokens.count == 2)
    #expect((tokens + [pool]).allSatisfy { $0.result.status == .success })
    #expect((tokens + [pool]).allSatisfy { $0.result.output.count == 32 })
    #expect(Int64(used) > pool.gasUsed)
    #expect(tokens.reduce(0) { $0 + $1.gasUsed } < pool.gasUsed)
  }

  @Test func `steps of one transaction are lines of JSON`() throws {
    let program = try ProgramLibrary().program("hash")
    var lines: [String] = []
    var count = 0
    try ExecutionSource.program(program).replay { rules in
      TransactionObserver(
        TraceLines(rules: rules) { line in
          count += 1
          if lines.count < 4 { lines.append(line) }
        }, index: 0, isLone: true)
    } then: { _ in
    }
    #expect(count > 100_000)
    let first = try JSONDocument(parsing: lines[0]).root
    #expect(try first.value("opName").string == "PUSH1")
    #expect(try first.value("gasCost").string == "0x3")
    let data = try Self.chain()
    var steps: [Int: Int] = [:]
    for index in 0..<2 {
      try ExecutionSource(data).replay { rules in
        TransactionObserver(
          TraceLines(rules: rules) { _ in steps[index, default: 0] += 1 }, index: index,
          isLone: false)
      } then: { _ in
      }
    }
    // The first of the mix is a transfer, which runs no code; the second moves tokens.
    #expect(steps[0] == nil)
    #expect(try #require(steps[1]) > 50)
  }
}
