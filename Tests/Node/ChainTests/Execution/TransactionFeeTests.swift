import Chain
import EVM
import Primitives
import Testing

@Suite struct TransactionFeeTests {
  @Test(arguments: Fork.allCases)
  func `a transfer costs 21,000 gas at the fork's price`(fork: Fork) throws {
    let lone = LoneTransaction(at: fork)
    let (result, state, _) = try lone.execute()
    #expect(result.gasUsed == 21_000)
    #expect(result.status == .success)
    let sender = try #require(state.account(LoneTransaction.sender))
    #expect(sender.nonce == 10)
    #expect(sender.balance == LoneTransaction.ether - 21_000_000 - 5)
    #expect(state.account(LoneTransaction.target)?.balance == 5)
    // The base fee of 7 is burnt.
    let fee: U256 = fork < .london ? 1_000 : 993
    #expect(state.account(LoneTransaction.beneficiary)?.balance == fee &* 21_000)
  }

  @Test func `a dynamic fee is the base fee and the priority fee`() throws {
    var lone = LoneTransaction(.dynamicFee, at: .london)
    var (_, state, _) = try lone.execute()
    #expect(state.account(LoneTransaction.beneficiary)?.balance == 42_000)
    #expect(
      state.account(LoneTransaction.sender)?.balance
        == LoneTransaction.ether - 21_000 * U256(9) - 5)
    // The maximum leaves less than the priority fee.
    lone.transaction.maxFeePerGas = 8
    (_, state, _) = try lone.execute()
    #expect(state.account(LoneTransaction.beneficiary)?.balance == 21_000)
    // Nothing is left: the beneficiary is touched, and does not come to be.
    lone.transaction.maxFeePerGas = 7
    (_, state, _) = try lone.execute()
    #expect(state.account(LoneTransaction.beneficiary) == nil)
  }

  @Test func `blob gas is burnt at the block's price`() throws {
    let (result, state, _) = try LoneTransaction(.blob, at: .cancun).execute()
    #expect(result.gasUsed == 21_000)
    #expect(
      state.account(LoneTransaction.sender)?.balance
        == LoneTransaction.ether - 189_000 - 5 - 2 * 131_072 * U256(3))
  }

  @Test func `an empty beneficiary comes to be until empty accounts go`() throws {
    for (fork, exists) in [
      (Fork.frontier, true), (.tangerineWhistle, true), (.spuriousDragon, false),
    ] {
      var lone = LoneTransaction(at: fork)
      lone.transaction.maxFeePerGas = 0
      lone.transaction.maxPriorityFeePerGas = 0
      let (_, state, root) = try lone.execute()
      #expect((state.account(LoneTransaction.beneficiary) != nil) == exists, "\(fork)")
      #expect(root == state.root())
    }
  }

  /// Code that clears the slots from 0 on.
  static func clearing(_ slots: Int) -> [UInt8] {
    (0..<slots).flatMap { [0x60, 0, 0x60, UInt8($0), 0x55] }
  }

  @Test func `refunds are half of the gas at most, then a fifth`() throws {
    for (fork, spent, used) in [
      // Three slots of 5,000 gas, 6 and 3 a slot.
      (Fork.frontier, 36_018, 18_009) as (Fork, UInt64, UInt64),
      // A slot of 5,000 gas and 4,800 for each given back: 14,400 is more than a fifth.
      (.london, 36_018, 28_815),
    ] {
      var lone = LoneTransaction(at: fork)
      lone.give(Self.clearing(3), storage: [(0, 1), (1, 1), (2, 1)])
      let (result, state, _) = try lone.execute()
      #expect(result.gasSpent == spent, "\(fork)")
      #expect(result.gasUsed == used, "\(fork)")
      #expect(state.storage(LoneTransaction.target, 1) == .zero)
      #expect(state.account(LoneTransaction.target)?.storageRoot == .emptyTrieRoot)
    }
  }

  @Test func `data costs its floor at least`() throws {
    for (fork, used) in [
      (Fork.cancun, 21_000 + 1_600) as (Fork, UInt64), (.prague, 21_000 + 4_000),
    ] {
      var lone = LoneTransaction(at: fork)
      lone.transaction.data = [UInt8](repeating: 1, count: 100)
      #expect(try lone.execute().result.gasUsed == used, "\(fork)")
    }
  }

  @Test func `accesses that are declared are warm`() throws {
    // SLOAD of slot 0, BALANCE of the sender, of the beneficiary and of the address 0x99.
    let code: [UInt8] = [0x60, 0, 0x54, 0x33, 0x31, 0x41, 0x31, 0x60, 0x99, 0x31]
    var lone = LoneTransaction(.accessList, at: .berlin)
    lone.give(code)
    let plain = try lone.execute().result.gasUsed
    // Sender warm; slot, beneficiary and 0x99 cold.
    #expect(plain == 21_000 + 3 + 2_100 + 2 + 100 + 2 + 2_600 + 3 + 2_600)
    lone.transaction.accessList = [
      AccessListEntry(address: LoneTransaction.target, storageKeys: [.zero]),
      AccessListEntry(address: Address(0, 0, 0x99), storageKeys: []),
    ]
    #expect(try lone.execute().result.gasUsed == plain + 2 * 2_400 + 1_900 - 2_000 - 2_500)
    lone.fork = .shanghai
    lone.environment.baseFee = 7
    #expect(try lone.execute().result.gasUsed == plain + 2 * 2_400 + 1_900 - 2_000 - 5_000)
  }

  @Test func `a creation has its address from sender and nonce`() throws {
    var lone = LoneTransaction(at: .osaka)
    lone.transaction.to = nil
    // Returns one byte of zero.
    lone.transaction.data = [0x60, 1, 0x60, 0, 0xf3]
    let (result, state, _) = try lone.execute()
    let created = Address(createdBy: LoneTransaction.sender, nonce: 9)
    #expect(result.created == created)
    #expect(result.status == .success)
    let account = try #require(state.account(created))
    #expect(account.nonce == 1)
    #expect(account.balance == 5)
    #expect(try state.code(account.codeHash, of: created).bytes == [0])
  }
}
