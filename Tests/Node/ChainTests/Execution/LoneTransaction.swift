import Chain
import Crypto
import EVM
import Primitives

/// A transaction of the sample key on a small state, under the rules of a fork.
struct LoneTransaction {
  static let sender = Secp256k1.address(privateKey: Samples.key) ?? .zero
  static let beneficiary = Address(0xbe, 0xbe, 0xbe)
  static let target = Address(1, 2, 3)
  static let ether: U256 = 1_000_000_000_000_000_000

  var fork: Fork
  var transaction: Transaction
  var allocations: [Genesis.Allocation]
  var environment = BlockEnvironment(
    number: 100, timestamp: 1_000, gasLimit: 30_000_000, beneficiary: beneficiary)

  init(_ type: TransactionType = .legacy, at fork: Fork, chainID: U256? = nil) {
    self.fork = fork
    transaction = Samples.transaction(type, chainID: type == .legacy ? chainID : 1)
    transaction.data = []
    transaction.accessList = []
    transaction.maxFeePerGas = 1_000
    transaction.maxPriorityFeePerGas = type.hasDynamicFee ? 2 : 1_000
    transaction.value = 5
    allocations = [
      Genesis.Allocation(address: Self.sender, nonce: 9, balance: Self.ether)
    ]
    if Rules.at(fork).block.hasBaseFee { environment.baseFee = 7 }
    if Rules.at(fork).block.hasBlobGas { environment.blobBaseFee = 3 }
  }

  /// Gives the target code.
  mutating func give(_ code: [UInt8], storage: [(U256, U256)] = []) {
    allocations.append(
      Genesis.Allocation(
        address: Self.target, code: code,
        storage: storage.map { Genesis.Slot(key: Hash256($0.0), value: $0.1) }))
  }

  var context: BlockContext {
    BlockContext(
      rules: Rules.at(fork), environment: environment,
      blobParameters: ForkSchedule(chainID: 1, activations: [:]).blobParameters(at: fork))
  }

  /// Signs and executes; the state then has the changes.
  func execute() throws -> (result: TransactionExecution, state: MemoryState, root: Hash256) {
    var signed = transaction
    _ = signed.sign(privateKey: Samples.key)
    let state = MemoryState(allocations)
    let (result, changes) = try BlockExecutor().execute(
      signed, sender: signed.recoverSender(), in: context, over: state)
    return (result, state, state.apply(changes))
  }

  /// The rule that the transaction breaks; nil where it is valid.
  func brokenRule() throws -> InvalidTransaction? {
    do throws(ExecutionError) {
      var signed = transaction
      _ = signed.sign(privateKey: Samples.key)
      _ = try BlockExecutor().execute(
        signed, sender: signed.recoverSender(), in: context, over: MemoryState(allocations))
      return nil
    } catch {
      guard case .invalid(.transaction(index: 0, let rule)) = error else { throw error }
      return rule
    }
  }
}
