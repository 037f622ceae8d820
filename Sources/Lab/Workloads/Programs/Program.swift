public import Chain
public import EVM
import Primitives

/// A call of code to be measured: the accounts, the message and what is around it.
public struct Program: Sendable {
  /// The name by which it was found, with its case: `main/snailtracer/benchmark`.
  public var name: String
  /// The accounts that there are.
  public var accounts: [Genesis.Allocation]
  /// The call.
  public var message: Message
  /// What code can learn of the transaction around it.
  public var transaction: TransactionEnvironment
  /// The fork's rules, and what code can learn of the block.
  public var context: BlockContext

  /// Makes a program of its parts.
  public init(
    name: String, accounts: [Genesis.Allocation], message: Message,
    transaction: TransactionEnvironment, context: BlockContext
  ) {
    self.name = name
    self.accounts = accounts
    self.message = message
    self.transaction = transaction
    self.context = context
  }

  /// Makes a program of code alone, called by an account that has nothing else.
  public init(
    name: String, code: [UInt8], input: [UInt8] = [], fork: Fork = .newest, gas: Int64 = Self.gas
  ) {
    self.init(
      name: name,
      accounts: [Genesis.Allocation(address: Self.contract, nonce: 1, code: code)],
      to: Self.contract, input: input, fork: fork, gas: gas)
  }

  init(
    name: String, accounts: [Genesis.Allocation], to: Address, input: [UInt8], fork: Fork = .newest,
    gas: Int64 = Self.gas
  ) {
    self.name = name
    self.accounts = accounts
    message = Message(gas: gas, caller: Self.caller, recipient: to, input: input)
    transaction = TransactionEnvironment(origin: Self.caller)
    context = BlockContext(
      rules: Rules.at(fork),
      environment: BlockEnvironment(number: 1, timestamp: 1, gasLimit: UInt64(Self.gas)))
  }

  /// The gas of a call where nothing else is said.
  public static let gas: Int64 = 1_000_000_000
  /// The word for the data that a program brings along.
  static let itsOwnData = "own"
  /// Who calls, and what is called, where nothing else is said.
  static let caller = Address(0x1111_1111_1111_1111, 0x1111_1111_1111_1111, 0x1111_1111)
  static let contract = Address(0xcccc_cccc_cccc_cccc, 0xcccc_cccc_cccc_cccc, 0xcccc_cccc)
}

extension Program {
  /// Calls of the contracts that come with the assembler, each heavy enough to be measured.
  static let own: [Program] = [
    ownProgram(.erc20, for: .erc20, CallData.transfer(to: contract, amount: 1_000)),
    ownProgram(.pair, for: .swap, CallData.swap(isFirstIn: true, amount: 1_000_000)),
    ownProgram(.storage, for: .storage, CallData.words([.zero, 100])),
    ownProgram(.hash, for: .hash, CallData.words([.zero, 10_000])),
    ownProgram(.create, for: .create, CallData.words([20])),
  ]

  private static func ownProgram(
    _ contract: Contract, for activity: Activity, _ input: [UInt8]
  ) -> Program {
    Program(
      name: contract.name,
      accounts: GeneratedContract.allocations(
        for: ActivityMix(only: activity), holders: [caller]),
      to: activity == .erc20 ? GeneratedContract.tokens[0] : contract.address, input: input)
  }
}
