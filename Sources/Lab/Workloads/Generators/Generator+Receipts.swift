import EVM
public import Chain
public import Primitives

extension Generator {
  /// Receipts of one block with so many logs each, the types of transactions in turn.
  public func receipts(count: Int, logs: Int) throws(Cancelled) -> [Receipt] {
    var stream = SeededStream(seed: seed, purpose: "receipts")
    var gas: UInt64 = 0
    let types = TransactionType.allCases
    return try list(count) { index in
      gas += UInt64(21_000 + stream.below(300_000))
      let hasSucceeded = stream.below(16) != 0
      return Receipt(
        type: types[index % types.count], outcome: .status(hasSucceeded), cumulativeGasUsed: gas,
        logs: hasSucceeded ? (0..<logs).map { _ in Self.log(&stream) } : [])
    }
  }

  /// A log of up to four topics and one to four words of data.
  private static func log(_ stream: inout SeededStream) -> Log {
    let address = stream.address()
    let topics = (0..<stream.within(0...4)).map { _ in stream.hash() }
    return Log(address: address, topics: topics, data: stream.bytes(32 * stream.within(1...4)))
  }
}
