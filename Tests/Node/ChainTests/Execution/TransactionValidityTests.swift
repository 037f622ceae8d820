import Chain
import EVM
import Primitives
import Testing

@Suite struct TransactionValidityTests {
  private func expect(
    _ rule: InvalidTransaction?, _ type: TransactionType = .legacy, at fork: Fork = .osaka,
    sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout LoneTransaction) -> Void
  ) throws {
    var lone = LoneTransaction(type, at: fork)
    change(&lone)
    #expect(try lone.brokenRule() == rule, sourceLocation: sourceLocation)
  }

  @Test func `good transactions of all types are valid`() throws {
    for type in TransactionType.allCases { try expect(nil, type) { _ in } }
    for fork in Fork.allCases { try expect(nil, at: fork) { _ in } }
  }

  @Test func `the nonce is the sender's next`() throws {
    try expect(.nonceTooLow(8, account: 9)) { $0.transaction.nonce = 8 }
    try expect(.nonceTooHigh(10, account: 9)) { $0.transaction.nonce = 10 }
    try expect(.nonceTooLarge(.max)) {
      $0.transaction.nonce = .max
      $0.allocations[0].nonce = .max
    }
  }

  @Test func `the sender pays the most that it may cost`() throws {
    // 400,000 gas at 1,000 wei and a value of 5.
    try expect(nil) { $0.allocations[0].balance = 400_000_005 }
    try expect(.insufficientFunds(balance: 400_000_004, cost: 400_000_005)) {
      $0.allocations[0].balance = 400_000_004
    }
    // The maximum counts, not what is paid.
    try expect(.insufficientFunds(balance: 400_000_004, cost: 400_000_005), .dynamicFee) {
      $0.allocations[0].balance = 400_000_004
    }
    // Two blobs of 131,072 gas at 7 wei.
    try expect(nil, .blob) { $0.allocations[0].balance = 401_835_013 }
    try expect(.insufficientFunds(balance: 401_835_012, cost: 401_835_013), .blob) {
      $0.allocations[0].balance = 401_835_012
    }
    try expect(.insufficientFunds(balance: LoneTransaction.ether, cost: .max)) {
      $0.transaction.value = .max
    }
    try expect(.insufficientFunds(balance: .zero, cost: 400_000_005)) {
      $0.allocations = []; $0.transaction.nonce = 0
    }
  }

  @Test func `the sender has no code but a delegation`() throws {
    try expect(.senderHasCode(LoneTransaction.sender), at: .london) {
      $0.allocations[0].code = [0]
    }
    let delegation = [0xef, 0x01, 0x00] + Address(7, 7, 7).bytes
    try expect(nil, at: .prague) { $0.allocations[0].code = delegation }
    try expect(.senderHasCode(LoneTransaction.sender), at: .cancun) {
      $0.allocations[0].code = delegation
    }
  }

  @Test func `gas, fees and blobs are within the block's`() throws {
    try expect(.gasLimitAboveBlock(gasLimit: 400_000, left: 399_999)) {
      $0.environment.gasLimit = 399_999
    }
    try expect(.maxFeeBelowBaseFee(maxFee: 1_000, baseFee: 1_001), at: .london) {
      $0.environment.baseFee = 1_001
    }
    try expect(nil, at: .berlin) { $0.environment.baseFee = 1_001 }
    try expect(.maxBlobFeeBelowBaseFee(maxFee: 7, baseFee: 8), .blob) {
      $0.environment.blobBaseFee = 8
    }
    let blobs = (0..<7).map { Hash256(1 << 56, 0, 0, $0) }
    try expect(.blobGasAboveBlock(blobGas: 7 << 17, left: 6 << 17), .blob, at: .cancun) {
      $0.transaction.blobVersionedHashes = blobs
    }
    try expect(nil, .blob, at: .prague) { $0.transaction.blobVersionedHashes = blobs }
    try expect(.tooManyBlobs(7, limit: 6), .blob, at: .osaka) {
      $0.transaction.blobVersionedHashes = blobs
    }
  }

  @Test func `later transactions have what earlier ones left`() throws {
    let lone = LoneTransaction(at: .cancun)
    var header = BlockHeader(number: 1, gasLimit: 420_999, timestamp: 1)
    header.baseFeePerGas = 7
    var transactions = [lone.transaction, lone.transaction]
    transactions[0].gasLimit = 21_000
    transactions[1].nonce += 1
    for index in 0..<2 { _ = transactions[index].sign(privateKey: Samples.key) }
    var context = lone.context
    context.environment.gasLimit = header.gasLimit
    let block = Block(header: header, transactions: transactions)
    let error = ExecutionError.invalid(
      .transaction(index: 1, .gasLimitAboveBlock(gasLimit: 400_000, left: 399_999)))
    #expect(throws: error) {
      try BlockExecutor().execute(
        block, senders: block.transactions.map { $0.recoverSender() }, in: context,
        over: MemoryState(lone.allocations))
    }
  }
}
