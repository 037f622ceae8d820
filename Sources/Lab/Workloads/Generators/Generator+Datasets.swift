public import EVM
import Chain
public import Primitives
import Trie

extension Generator {
  /// A dataset of accounts of a family.
  public func accountsDataset(
    count: Int, family: AccountFamily
  ) throws(Cancelled) -> Dataset {
    Dataset(
      name: "accounts", .accounts(try accounts(count: count, family: family)),
      facts: [DatasetFact("family", .text(family.rawValue))])
  }

  /// A dataset of signed transactions, the types in turn.
  public func transactionsDataset(
    count: Int, types: [TransactionType] = TransactionType.allCases
  ) throws(Cancelled) -> Dataset {
    let transactions = try transactions(count: count, types: types)
    let facts = types.map { type in
      DatasetFact(type.word, count: transactions.count { $0.type == type }, of: "transactions")
    }
    return Dataset(name: "transactions", .transactions(transactions), facts: facts)
  }

  /// A dataset of random leaves of a trie, with their sizes in bytes.
  public func trieDataset(
    count: Int, keySize: Int = 32, valueSize: Int = 70
  ) throws(Cancelled) -> Dataset {
    Dataset(
      name: "trie", .trie(try leaves(count: count, keySize: keySize, valueSize: valueSize)),
      facts: [
        DatasetFact("key size", .quantity(Quantity(Double(keySize), .bytes))),
        DatasetFact("value size", .quantity(Quantity(Double(valueSize), .bytes))),
      ])
  }

  /// A dataset of the receipts of one block, with the root that its header would have.
  public func receiptsDataset(count: Int, logs: Int) throws(Cancelled) -> Dataset {
    let receipts = try receipts(count: count, logs: logs)
    return Dataset(
      name: "receipts", .receipts(receipts),
      facts: [
        DatasetFact("logs", count: receipts.reduce(0) { $0 + $1.logs.count }, of: "logs"),
        DatasetFact("receipts root", .digest(receipts.receiptsRoot)),
      ])
  }
}
