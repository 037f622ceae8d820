public import Chain
public import Primitives

extension Generator {
  /// A block of so many signed transactions of all types, with the roots of its body; its state
  /// root stands for no state.
  public func block(transactions count: Int) throws(Cancelled) -> Block {
    let transactions = try transactions(count: count)
    var stream = SeededStream(seed: seed, purpose: "block")
    let withdrawals = (0..<16).map { index in
      Withdrawal(
        index: UInt64(index), validatorIndex: UInt64(stream.below(1_000_000)),
        address: stream.address(), amount: UInt64(stream.within(1...20_000_000)))
    }
    var header = BlockHeader()
    header.parentHash = stream.hash()
    header.beneficiary = stream.address()
    header.stateRoot = stream.hash()
    header.number = 22_500_000
    header.gasLimit = 60_000_000
    header.gasUsed = transactions.reduce(0) { $0 + $1.gasLimit }
    header.timestamp = 1_750_000_000
    header.extraData = Array("dyno".utf8)
    header.mixHash = stream.hash()
    header.baseFeePerGas = U256(1_000_000_000 as UInt64)
    header.blobGasUsed = 0
    header.excessBlobGas = 0
    header.parentBeaconBlockRoot = stream.hash()
    header.requestsHash = .emptyRequests
    var block = Block(header: header, transactions: transactions, withdrawals: withdrawals)
    block.header.transactionsRoot = block.transactionsRoot
    block.header.ommersHash = block.ommersHash
    block.header.withdrawalsRoot = block.withdrawalsRoot
    block.header.receiptsRoot = stream.hash()
    return block
  }
}
