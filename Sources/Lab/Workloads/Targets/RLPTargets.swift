import Chain
import Crypto
import Measurement
import Primitives
import RLP

/// How many different items a run of encoding or decoding takes in turn: a power of two.
private let ring = 64

/// Encodes accounts one after another into one buffer.
final class AccountEncodeTarget: Measurable {
  private let accounts: [Account]
  private var last: [UInt8] = []

  init() { accounts = (0..<UInt64(ring)).map { Generator.countedAccount($0 + 1).account } }

  func run(iterations: Int) {
    var encoder = RLPEncoder(capacity: 256)
    // The count runs down so that the last item is the first of the ring, however many there are.
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoder.removeAll()
      accounts[left & (ring - 1)].encode(into: &encoder)
    }
    last = encoder.bytes
  }

  func digest() -> [UInt8] { Keccak256.hash(last).bytes }

  var work: [Work] { [Work("accounts", 1), Work("bytes", Double(last.count))] }
}

/// Decodes accounts, with every check of the canonical form.
final class AccountDecodeTarget: Measurable {
  private let encoded: [[UInt8]]
  private var last = Account()
  private var sum: UInt64 = 0
  private var failures = 0

  init() { encoded = (0..<UInt64(ring)).map { Generator.countedAccount($0 + 1).account.encoded } }

  func run(iterations: Int) {
    var account = Account()
    var sum: UInt64 = 0
    var failures = 0
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoded[left & (ring - 1)].withUnsafeBytes { bytes in
        var decoder = RLPDecoder(borrowing: bytes)
        do throws(RLPError) {
          account = try Account(from: &decoder)
          try decoder.finish()
        } catch {
          failures += 1
        }
      }
      sum &+= account.nonce ^ account.storageRoot.w3 ^ account.codeHash.w3
    }
    last = account
    self.sum = sum
    self.failures = failures
  }

  /// The last account and the failures; the sum only keeps the work from being left out.
  func digest() -> [UInt8] {
    let isOdd: UInt8 = sum == .max ? 1 : 0
    return Keccak256.hash(last.encoded + [isOdd, failures == 0 ? 0 : 1]).bytes
  }

  var work: [Work] { [Work("accounts", 1), Work("bytes", Double(encoded[0].count))] }
}

/// Encodes transactions of one type into one buffer.
final class TransactionEncodeTarget: Measurable {
  private let transactions: [Transaction]
  private var last: [UInt8] = []

  init(_ transactions: [Transaction]) { self.transactions = transactions }

  func run(iterations: Int) {
    var encoder = RLPEncoder(capacity: 1_024)
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoder.removeAll()
      transactions[left % transactions.count].encode(into: &encoder)
    }
    last = encoder.bytes
  }

  func digest() -> [UInt8] { Keccak256.hash(last).bytes }

  var work: [Work] { [Work("transactions", 1), Work("bytes", Double(last.count))] }
}

/// Decodes transactions from their network form.
final class TransactionDecodeTarget: Measurable {
  private let encoded: [[UInt8]]
  private var last: Transaction?
  private var sum: UInt64 = 0
  private var failures = 0

  init(_ transactions: [Transaction]) { encoded = transactions.map(\.encoded) }

  func run(iterations: Int) {
    var sum: UInt64 = 0
    var failures = 0
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      do throws(MalformedData) {
        let transaction = try Transaction(decoding: encoded[left % encoded.count])
        sum &+= transaction.nonce &+ UInt64(transaction.data.count)
        if left == 0 { last = transaction }
      } catch {
        failures += 1
      }
    }
    self.sum = sum
    self.failures = failures
  }

  /// The last transaction and the failures; the sum only keeps the work from being left out.
  func digest() -> [UInt8] {
    let isOdd: UInt8 = sum == .max ? 1 : 0
    return Keccak256.hash((last?.encoded ?? []) + [isOdd, failures == 0 ? 0 : 1]).bytes
  }

  var work: [Work] {
    let bytes = encoded.reduce(0) { $0 + $1.count }
    return [Work("transactions", 1), Work("bytes", Double(bytes) / Double(encoded.count))]
  }
}
