import Chain
import CodeSupport
import EVM
import Primitives
import TestSupport

/// Random transactions on a small state of random contracts, under the rules of a fork.
///
/// Contracts call themselves, one another, precompiles and nothing; they create, write storage and
/// grow their memory. Each transaction finds what those before it left.
struct RandomTransactions {
  private static let sender = Address(0x1000, 0, 1)
  private static let contracts = (1...6).map { Address(0xc0de, 0, UInt32($0)) }
  private static let precompiles = (1...0x12).map { Address(0, 0, $0) } + [Address(0, 0, 0x100)]

  let context: BlockContext
  /// The state that watched transactions change, and that of the same transactions unwatched.
  let watched: MemoryState
  let unwatched: MemoryState
  private var code: RandomCode
  private var nonce: UInt64 = 0

  init(seed: UInt64, fork: Fork) {
    let rules = Rules.at(fork)
    context = BlockContext(
      rules: rules,
      environment: BlockEnvironment(
        number: 300, timestamp: 1_000, gasLimit: 30_000_000, beneficiary: Address(7, 7, 7),
        difficulty: 12_345, baseFee: rules.block.hasBaseFee ? 7 : .zero,
        blobBaseFee: rules.block.hasBlobGas ? 1 : .zero, chainID: 1),
      blobParameters: ForkSchedule(chainID: 1, activations: [:]).blobParameters(at: fork))
    let absent = Address(9, 9, 9)
    code = RandomCode(
      seed: seed,
      targets: Self.contracts + Self.contracts + Self.precompiles + [Self.sender, absent],
      rules: rules)
    var allocations = [Genesis.Allocation(address: Self.sender, balance: U256(1) << 100)]
    for contract in Self.contracts {
      allocations.append(
        Genesis.Allocation(
          address: contract, nonce: 1, balance: 1_000, code: Self.contract(&code),
          storage: [Genesis.Slot(key: Hash256(U256(1)), value: 5)]))
    }
    // One account runs the code of another one, where the fork knows that (EIP-7702).
    allocations.append(
      Genesis.Allocation(
        address: Address(0xc0de, 0, 0), nonce: 1,
        code: [0xef, 0x01, 0x00] + Self.contracts[1].bytes))
    watched = MemoryState(allocations)
    unwatched = MemoryState(allocations)
    watched.ancestorHash = { Hash256(U256($0)) }
    unwatched.ancestorHash = watched.ancestorHash
  }

  /// Structured code mostly; instructions in any order, or any bytes.
  private static func contract(_ code: inout RandomCode) -> [UInt8] {
    switch code.random.next() % 8 {
    case 0: code.noise(200)
    case 1, 2: code.instructions(20 + Int(code.random.next() % 600))
    default: code.make(snippets: 5 + Int(code.random.next() % 300))
    }
  }

  /// The sender's next transaction: one in ten creates.
  mutating func next() -> Transaction {
    defer { nonce += 1 }
    // Little gas mostly: a loop that takes all of it shows nothing new.
    let limits: [UInt64] = [60_000, 80_000, 100_000, 150_000]
    let isRich = code.random.next() % 64 == 0
    let limit = isRich ? 3_000_000 : limits[Int(code.random.next() % 4)]
    let isCreation = code.random.next() % 10 == 0
    let recipients = Self.contracts + [Address(0xc0de, 0, 0)]
    let recipient = recipients[Int(code.random.next() % UInt64(recipients.count))]
    let data = isCreation ? code.make(snippets: 60) : code.noise(40)
    return Transaction(
      nonce: nonce, maxFeePerGas: 10, gasLimit: limit + (isCreation ? 200_000 : 0),
      to: isCreation ? nil : recipient, value: U256(code.random.next() % 4), data: data,
      signature: Signature(v: 27, r: .one, s: .one))
  }

  /// Executes the next transaction, watched and unwatched.
  ///
  /// - Returns: where the two came to different results, what was different.
  mutating func step(
    _ executor: BlockExecutor, _ counts: inout OpcodeCounts
  ) throws -> String? {
    let transaction = next()
    var observer = InstructionObserver(counts)
    let seen = try executor.execute(
      transaction, sender: Self.sender, in: context, over: watched, observer: &observer)
    counts = observer.instructions
    let unseen = try executor.execute(
      transaction, sender: Self.sender, in: context, over: unwatched)
    let isSame =
      seen.result.gasUsed == unseen.result.gasUsed && seen.result.output == unseen.result.output
      && seen.result.logs == unseen.result.logs
    if !isSame { return "watched \(seen.result), unwatched \(unseen.result)" }
    if seen.result.gasUsed > transaction.gasLimit { return "\(seen.result.gasUsed) gas used" }
    let roots = (watched.apply(seen.changes), unwatched.apply(unseen.changes))
    return roots.0 == roots.1 ? nil : "roots \(roots)"
  }
}
