import Chain
import EVM
import JSON
import Primitives
import TestSupport
import Testing
import Workloads

struct GeneratedChainTests {
  private static let mixed = ActivityMix(Activity.allCases.map { ActivityMix.Part($0, 1) })

  private static func recipe(_ fork: Fork = .osaka, count: Int = 1) throws -> ChainRecipe {
    ChainRecipe(
      count: count, transactions: [3, 12], mix: try #require(mixed), fork: fork, accounts: 40)
  }

  @Test(arguments: ChainRecipe.forks)
  func `blocks of every fork execute to the roots of their headers`(fork: Fork) throws {
    let data = try Generator(seed: 3).chainDataset(try Self.recipe(fork))
    let executed = try ExecutedBlocks(data)
    #expect(executed.entries.map(\.block.transactions.count) == [3, 12])
    #expect(executed.entries.allSatisfy { $0.context.rules.fork == fork || fork > .bpo2 })
    for entry in executed.entries {
      #expect(entry.block.header.gasUsed > 0)
      #expect(entry.senders.allSatisfy { $0 != nil })
    }
  }

  @Test func `every transaction succeeds and does what the mix says`() throws {
    let data = try Generator(seed: 3).chainDataset(try Self.recipe(count: 3))
    let world = BlockWorld(try ExecutedBlocks(data))
    let executor = BlockExecutor()
    for index in world.blocks.entries.indices {
      world.seek(index)
      var observer = NoObserver()
      let result = try world.replay(with: executor, observer: &observer)
      #expect(result.receipts.allSatisfy { $0.outcome == .status(true) })
    }
    world.seek(0)
    let addresses = Set(data.transactions?.compactMap(\.to) ?? [])
    for contract in [Contract.pair, .storage, .hash, .create] {
      #expect(addresses.contains(contract.address), "\(contract.name)")
    }
  }

  @Test func `a state goes forth and back between blocks`() throws {
    let data = try Generator(seed: 5).chainDataset(try Self.recipe(count: 4))
    let world = BlockWorld(try ExecutedBlocks(data))
    let roots = try #require(data.blocks).map(\.header.stateRoot)
    for index in [0, 5, 2, 7, 1, 1, 6] {
      world.seek(index)
      if index > 0 { #expect(world.state.root() == roots[index - 1], "before block \(index)") }
    }
  }

  @Test func `one seed gives one chain, another another`() throws {
    let recipe = try Self.recipe()
    let first = try Generator(seed: 7).chainDataset(recipe).digest
    #expect(try Generator(seed: 7).chainDataset(recipe).digest == first)
    #expect(try Generator(seed: 8).chainDataset(recipe).digest != first)
  }

  @Test(arguments: [Fork.istanbul, .london, .paris, .osaka, .bpo2])
  func `a genesis file reads back the same`(fork: Fork) throws {
    let genesis = try Generator(seed: 3).chain(try Self.recipe(fork)).genesis
    let read = try Genesis(json: JSONDocument(parsing: genesis.json).root)
    #expect(read.schedule == genesis.schedule)
    #expect(read.template == genesis.template)
    #expect(read.header().hash == genesis.header().hash)
  }

  @Test func `a written chain is imported with its genesis`() throws {
    let folder = try TemporaryFolder()
    let data = try Generator(seed: 3).chainDataset(try Self.recipe())
    let path = folder.path + "/chain.rlp"
    try data.writeChain(to: path)
    let read = try DatasetImporter.open(path)
    #expect(read.blocks == data.blocks)
    #expect(read.digest == data.digest)
    guard case .genesis(let genesis) = read.ground else {
      Issue.record("no genesis was found")
      return
    }
    #expect(genesis.header().hash == data.blocks?.first?.header.parentHash)
    #expect(try ExecutedBlocks(read).entries.count == 2)
  }

  @Test func `what does not fit is said`() throws {
    let recipe = ChainRecipe(transactions: [3], accounts: 10, gasLimit: 50_000)
    #expect {
      try Generator(seed: 1).chain(recipe)
    } throws: { "\($0)" == "block 1: 3 transactions do not fit into 50000 gas" }
  }

  @Test func `a header that says otherwise is found`() throws {
    let data = try Generator(seed: 3).chainDataset(try Self.recipe())
    var blocks = try #require(data.blocks)
    blocks[1].header.gasUsed += 1
    let broken = Dataset(name: "broken", .blocks(blocks, on: data.ground))
    #expect {
      try ExecutedBlocks(broken)
    } throws: { "\($0)".hasPrefix("broken: block 2: header says gas used ") }
    #expect {
      try ExecutedBlocks(Dataset(name: "lone", .blocks(blocks)))
    } throws: { "\($0)" == "nothing is known of the state before the blocks" }
  }

  @Test func `a mix has its shares of every beginning`() throws {
    #expect(ActivityMix([]) == nil)
    #expect(ActivityMix([ActivityMix.Part(.transfer, 0)]) == nil)
    #expect(ActivityMix([.init(.transfer, 2), .init(.swap, -1)]) == nil)
    let data = try Generator(seed: 1).chainDataset(
      ChainRecipe(
        transactions: [10],
        mix: try #require(
          ActivityMix([.init(.transfer, 60), .init(.erc20, 30), .init(.hash, 10)])),
        accounts: 20))
    let transactions = try #require(data.transactions)
    #expect(transactions.count { $0.data.isEmpty } == 6)
    #expect(transactions.count { $0.to == Contract.hash.address } == 1)
    #expect(Set(transactions.compactMap { $0.recoverSender() }).count == 10)
  }
}
