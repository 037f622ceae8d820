import Chain
import Crypto
import EVM
import Primitives
import Testing
import Workloads

/// A state on which contracts are called one after the other.
private final class Stage {
  let alice = Address(1, 1, 1)
  let bob = Address(2, 2, 2)
  let state: MemoryState
  private let executor = BlockExecutor()
  private let context: BlockContext

  init(_ fork: Fork = .osaka, _ accounts: [Genesis.Allocation]) {
    state = MemoryState(accounts)
    context = BlockContext(
      rules: Rules.at(fork), environment: BlockEnvironment(number: 1, gasLimit: 30_000_000))
  }

  /// Calls a contract and keeps what it changed.
  func call(
    _ contract: Address, from caller: Address, _ signature: String, _ words: U256...
  ) throws -> (result: MessageResult, logs: [Log]) {
    let selector = signature.isEmpty ? [] : Keccak256.hash(Array(signature.utf8)).bytes.prefix(4)
    let input = selector + words.flatMap { Hash256($0).bytes }
    var observer = NoObserver()
    let (result, logs, changes) = try executor.execute(
      Message(gas: 20_000_000, caller: caller, recipient: contract, input: Array(input)),
      transaction: TransactionEnvironment(origin: caller), in: context, over: state,
      observer: &observer)
    if result.status == .success { state.apply(changes) }
    return (result, logs)
  }

  /// The number that a contract answers with.
  func number(_ contract: Address, _ signature: String, _ words: U256...) throws -> U256? {
    let selector = Keccak256.hash(Array(signature.utf8)).bytes.prefix(4)
    let input = selector + words.flatMap { Hash256($0).bytes }
    var observer = NoObserver()
    let result = try executor.execute(
      Message(gas: 20_000_000, caller: alice, recipient: contract, input: Array(input)),
      transaction: TransactionEnvironment(origin: alice), in: context, over: state,
      observer: &observer
    ).result
    return result.status == .success ? U256(bigEndian: result.output) : nil
  }
}

extension Address {
  fileprivate var number: U256 { U256(bigEndian: bytes) ?? .zero }
}

struct ContractTests {
  private static func slot(_ key: U256, _ mapping: U256) -> Hash256 {
    Keccak256.hash(Hash256(key).bytes + Hash256(mapping).bytes)
  }

  private static func token(_ address: Address, _ balances: [(Address, U256)]) -> Genesis.Allocation
  {
    let slots = balances.map { Genesis.Slot(key: slot($0.0.number, .zero), value: $0.1) }
    return Genesis.Allocation(
      address: address, nonce: 1, code: Contract.erc20.code,
      storage: slots + [
        Genesis.Slot(key: Hash256(2 as U256), value: balances.reduce(.zero) { $0 + $1.1 })
      ])
  }

  private let token = Address(9, 9, 9)
  private let transferTopic = Keccak256.hash(Array("Transfer(address,address,uint256)".utf8))

  @Test(arguments: ChainRecipe.forks)
  func `a transfer moves tokens and logs it`(fork: Fork) throws {
    let stage = Stage(fork, [Self.token(token, [(Address(1, 1, 1), 100)])])
    let (result, logs) = try stage.call(
      token, from: stage.alice, "transfer(address,uint256)", stage.bob.number, 30)
    #expect(result.status == .success)
    #expect(result.output == Hash256(U256.one).bytes)
    #expect(try stage.number(token, "balanceOf(address)", stage.alice.number) == 70)
    #expect(try stage.number(token, "balanceOf(address)", stage.bob.number) == 30)
    #expect(try stage.number(token, "totalSupply()") == 100)
    #expect(logs.count == 1)
    #expect(
      logs.first?.topics == [
        transferTopic, Hash256(stage.alice.number), Hash256(stage.bob.number),
      ])
    #expect(logs.first?.data == Hash256(30 as U256).bytes)
    #expect(
      try stage.call(
        token, from: stage.alice, "transfer(address,uint256)", stage.bob.number, 71
      ).result.status == .revert)
    #expect(try stage.call(token, from: stage.alice, "nothing()").result.status == .revert)
  }

  @Test func `a transfer to oneself keeps the balance`() throws {
    let stage = Stage(.osaka, [Self.token(token, [(Address(1, 1, 1), 100)])])
    let (result, _) = try stage.call(
      token, from: stage.alice, "transfer(address,uint256)", stage.alice.number, 60)
    #expect(result.status == .success)
    #expect(try stage.number(token, "balanceOf(address)", stage.alice.number) == 100)
  }

  @Test func `an allowance is used up, an unlimited one is not`() throws {
    let stage = Stage(.osaka, [Self.token(token, [(Address(1, 1, 1), 1_000)])])
    let approve = "approve(address,uint256)"
    let transferFrom = "transferFrom(address,address,uint256)"
    let allowance = "allowance(address,address)"
    func take(_ amount: U256) throws -> MessageResult.Status {
      try stage.call(
        token, from: stage.bob, transferFrom, stage.alice.number, stage.bob.number, amount
      ).result.status
    }
    #expect(try take(1) == .revert)
    let logs = try stage.call(token, from: stage.alice, approve, stage.bob.number, 50).logs
    #expect(logs.first?.topics.count == 3)
    #expect(try take(20) == .success)
    #expect(try stage.number(token, allowance, stage.alice.number, stage.bob.number) == 30)
    #expect(try take(31) == .revert)
    _ = try stage.call(token, from: stage.alice, approve, stage.bob.number, .max)
    #expect(try take(31) == .success)
    #expect(try stage.number(token, allowance, stage.alice.number, stage.bob.number) == .max)
    #expect(try stage.number(token, "balanceOf(address)", stage.bob.number) == 51)
  }

  @Test(arguments: [true, false])
  func `a swap moves both tokens and keeps the product`(isFirstIn: Bool) throws {
    let pool = Contract.pair.address
    let other = Address(8, 8, 8)
    let alice = Address(1, 1, 1)
    let reserves: [U256] = [1_000_000, 4_000_000]
    let pair = Genesis.Allocation(
      address: pool, nonce: 1, code: Contract.pair.code,
      storage: [token.number, other.number, reserves[0], reserves[1]].enumerated().map {
        Genesis.Slot(key: Hash256(U256(UInt64($0))), value: $1)
      })
    let stage = Stage(
      .osaka,
      [
        Self.token(token, [(alice, 100_000), (pool, reserves[0])]),
        Self.token(other, [(alice, 100_000), (pool, reserves[1])]), pair,
      ])
    for token in [token, other] {
      _ = try stage.call(token, from: alice, "approve(address,uint256)", pool.number, .max)
    }
    let swap = "swap(bool,uint256,uint256)"
    let flag: U256 = isFirstIn ? 1 : 0
    let (result, logs) = try stage.call(pool, from: alice, swap, flag, 10_000, .zero)
    #expect(result.status == .success)
    let into = isFirstIn ? 0 : 1
    let fee = 10_000 * 997 as U256
    let out = fee * reserves[1 - into] / (reserves[into] * 1_000 + fee)
    #expect(U256(bigEndian: result.output) == out)
    #expect(logs.map(\.topics.count) == [3, 3, 2])
    let tokens = [token, other]
    #expect(
      try stage.number(tokens[into], "balanceOf(address)", alice.number) == 90_000)
    #expect(
      try stage.number(tokens[1 - into], "balanceOf(address)", alice.number) == 100_000 + out)
    #expect(
      try stage.number(tokens[into], "balanceOf(address)", pool.number)
        == reserves[into] + 10_000)
    let answer = try stage.call(pool, from: alice, "getReserves()").result.output
    let after = [U256(bigEndian: answer.prefix(32)), U256(bigEndian: answer.suffix(32))]
    let product = try #require(after[0]) * #require(after[1])
    #expect(product >= reserves[0] * reserves[1])
    #expect(
      try stage.call(pool, from: alice, swap, flag, 10_000, 1_000_000).result.status == .revert,
      "less than the least asked for")
  }

  @Test func `the storage contract counts slots up`() throws {
    let address = Contract.storage.address
    let stage = Stage(
      .osaka,
      [Genesis.Allocation(address: address, nonce: 1, code: Contract.storage.code)])
    for _ in 0..<2 {
      #expect(try stage.call(address, from: stage.alice, "", 5, 3).result.status == .success)
    }
    #expect((4...8).map { stage.state.storage(address, U256(UInt64($0))) } == [0, 2, 2, 2, 0])
  }

  @Test func `the hash contract chains hashes`() throws {
    let address = Contract.hash.address
    let stage = Stage(
      .osaka, [Genesis.Allocation(address: address, nonce: 1, code: Contract.hash.code)])
    let (result, logs) = try stage.call(address, from: stage.alice, "", 77, 3)
    var hash = Hash256(77 as U256)
    for left in [3, 2, 1] {
      hash = Keccak256.hash(hash.bytes + Hash256(U256(UInt64(left))).bytes)
    }
    #expect(result.output == hash.bytes)
    #expect(logs.first?.topics == [hash])
  }

  @Test func `the creating contract makes contracts that know it`() throws {
    let address = Contract.create.address
    let stage = Stage(
      .osaka, [Genesis.Allocation(address: address, nonce: 1, code: Contract.create.code)])
    #expect(try stage.call(address, from: stage.alice, "", 2).result.status == .success)
    let made = stage.state.addresses.filter { $0 != address }
    #expect(made.count == 2)
    for child in made {
      #expect(stage.state.storage(child, .zero) == address.number)
      #expect(
        try stage.call(child, from: stage.bob, "").result.output == Hash256(address.number).bytes)
    }
  }
}
