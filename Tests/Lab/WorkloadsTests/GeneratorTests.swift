import EVM
import Chain
import Crypto
import Primitives
import Testing
import Trie
import Workloads

struct GeneratorTests {
  private let generator = Generator(seed: 7)

  @Test(arguments: [
    (1_000, "0x811a18928cc53c460d742d6b4416975e166521ba6507e48c8e76a613c052ff8d"),
    (10_000, "0xd3c982c29865d416c0149272c638ca78b9ebbbde1929490b2844c1e1ed410700"),
  ])
  func `counted accounts have the published roots`(count: Int, root: String) throws {
    let leaves = TrieLeaves(try generator.accounts(count: count))
    #expect(HashBuilder().root(of: leaves).description == root)
  }

  @Test func `the first counted account is the one described`() throws {
    let first = Generator.countedAccount(0)
    #expect(first.account.nonce == 0)
    #expect(first.account.balance == U256(1_000_000_007_000_000_000 as UInt64))
    let hash = Keccak256.hash([UInt8](repeating: 0, count: 8))
    #expect(first.address == Address(lastBytesOf: hash))
  }

  /// What each generator made when it was written: any change of these bytes is a change of all
  /// that was measured on them.
  @Test(arguments: [
    ("accounts", "0xf711e3bdbd89c2d49cd35d9b58fb30be957957b7b2c9f1b762c176ef718e7495"),
    ("counted", "0x3e0ebeff70d05d8dee7b443cd09b50e0481ea5f87923448b375ada0dd79d8abb"),
    ("transactions", "0x6bc24f9216dd40d91cbcfc1a9621580bf278b856f02877aef1ad7e113e63babc"),
    ("trie", "0xab7fd7abb6e59e465e0367ed030c13f87db163f68f96d86545d628939cbf486e"),
    ("receipts", "0x9b724f3c0809f364037330b6d363028fdbdd5b7c57335a7dd41112d1e3ce205d"),
    ("block", "0xb6992220a0990caa8da54bfa46d8cf7d6eaeed16a0aa41dc8f684f3e9506b213"),
  ])
  func `the bytes of a seed stay the same`(what: String, digest: String) throws {
    let found = try dataset(what, generator).digest.description
    #expect(found == digest, "\(what)")
    let again = try dataset(what, Generator(seed: 7)).digest.description
    #expect(again == found)
    if what != "counted" {
      #expect(try dataset(what, Generator(seed: 8)).digest.description != digest)
    }
  }

  private func dataset(_ what: String, _ generator: Generator) throws -> Dataset {
    switch what {
    case "accounts": try generator.accountsDataset(count: 500, family: .random)
    case "counted": try generator.accountsDataset(count: 500, family: .counted)
    case "transactions": try generator.transactionsDataset(count: 50)
    case "trie": try generator.trieDataset(count: 100)
    case "receipts": try generator.receiptsDataset(count: 50, logs: 3)
    default: Dataset(name: what, .blocks([try generator.block(transactions: 20)]))
    }
  }

  @Test func `transactions of every type decode to themselves and have senders`() throws {
    let transactions = try generator.transactions(count: 100)
    #expect(Set(transactions.map(\.type)) == Set(TransactionType.allCases))
    var senders: Set<Address> = []
    for transaction in transactions {
      #expect(try Transaction(decoding: transaction.encoded) == transaction)
      senders.insert(try #require(transaction.recoverSender()))
    }
    #expect(senders.count == 100)
    let blobs = transactions.filter { $0.type == .blob }
    #expect(blobs.allSatisfy { !$0.blobVersionedHashes.isEmpty })
    #expect(blobs.flatMap(\.blobVersionedHashes).allSatisfy { $0.bytes[0] == 1 })
    let authorities = transactions.flatMap(\.authorizationList).map { $0.authority() }
    #expect(!authorities.isEmpty && authorities.allSatisfy { $0 != nil })
  }

  @Test func `only the asked types are made`() throws {
    let transactions = try generator.transactions(count: 9, types: [.dynamicFee, .legacy])
    #expect(Set(transactions.map(\.type)) == [.dynamicFee, .legacy])
  }

  @Test func `receipts decode to themselves and have the asked logs`() throws {
    for receipt in try generator.receipts(count: 50, logs: 3) {
      #expect(try Receipt(decoding: receipt.encoded) == receipt)
      #expect(receipt.outcome == .status(false) || receipt.logs.count == 3)
    }
  }

  @Test func `leaves have the asked sizes`() throws {
    let leaves = try generator.leaves(count: 20, keySize: 20, valueSize: 3)
    #expect(leaves.count == 20)
    #expect((0..<20).allSatisfy { leaves.key(at: $0).count == 20 })
    #expect((0..<20).allSatisfy { leaves.value(at: $0).count == 3 })
  }

  @Test func `a generated block is what its header commits to`() throws {
    let block = try generator.block(transactions: 10)
    try block.validateBody()
    #expect(try Block(decoding: block.encoded) == block)
  }

  @Test func `a cancellation ends generating`() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: Cancelled.self) {
      try Generator(seed: 1, cancellation: cancellation).accounts(count: 1_000_000)
    }
  }

  @Test func `streams of two purposes differ, of one they are alike`() {
    var a = SeededStream(seed: 1, purpose: "a")
    var b = SeededStream(seed: 1, purpose: "b")
    var again = SeededStream(seed: 1, purpose: "a")
    let first = (0..<4).map { _ in a.next() }
    #expect(first == (0..<4).map { _ in again.next() })
    #expect(first != (0..<4).map { _ in b.next() })
    #expect((0..<1_000).allSatisfy { _ in (3...9).contains(a.within(3...9)) })
    #expect(a.bytes(5).count == 5)
  }
}
