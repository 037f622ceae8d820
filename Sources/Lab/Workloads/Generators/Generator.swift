import Chain
import Crypto
public import Primitives
public import Trie

/// Makes chain data from a seed: the same bytes on every machine and run.
public struct Generator: Sendable {
  /// What everything generated follows from.
  public var seed: UInt64
  /// The wish to stop, looked at every thousand items.
  public var cancellation: Cancellation

  /// Makes a generator.
  public init(seed: UInt64, cancellation: Cancellation = Cancellation()) {
    self.seed = seed
    self.cancellation = cancellation
  }

  /// Accounts of a family.
  public func accounts(
    count: Int, family: AccountFamily = .counted
  ) throws(Cancelled) -> [AccountEntry] {
    switch family {
    case .counted: try list(count) { Self.countedAccount(UInt64($0)) }
    case .random: try randomAccounts(count)
    }
  }

  /// Account i of the counted family.
  public static func countedAccount(_ index: UInt64) -> AccountEntry {
    let hash = withUnsafeBytes(of: index.bigEndian) { Keccak256.hash($0) }
    let balance = U256(index + 1) * U256(1_000_000_007_000_000_000 as UInt64)
    return AccountEntry(
      Address(lastBytesOf: hash), Account(nonce: index, balance: balance))
  }

  private func randomAccounts(_ count: Int) throws(Cancelled) -> [AccountEntry] {
    var stream = SeededStream(seed: seed, purpose: "accounts")
    return try list(count) { _ in
      let address = stream.address()
      // Most accounts have sent a few transactions, some very many.
      let nonce = stream.next() >> UInt64(stream.within(44...63))
      var account = Account(nonce: nonce, balance: stream.number(bits: stream.within(40...88)))
      if stream.below(8) == 0 {
        account.storageRoot = stream.hash()
        account.codeHash = stream.hash()
      }
      return AccountEntry(address, account)
    }
  }

  /// Leaves with random keys and values of these sizes in bytes.
  public func leaves(
    count: Int, keySize: Int = 32, valueSize: Int = 70
  ) throws(Cancelled) -> TrieLeaves {
    var stream = SeededStream(seed: seed, purpose: "trie")
    var leaves = TrieLeaves(capacity: count, keyBytes: keySize, valueBytes: valueSize)
    for index in 0..<count {
      if index.isMultiple(of: 1_000) { try cancellation.check() }
      leaves.append(key: stream.bytes(keySize), value: stream.bytes(valueSize))
    }
    return leaves
  }

  /// A list of made items, with a look at the cancellation every thousand.
  func list<T>(_ count: Int, _ make: (Int) -> T) throws(Cancelled) -> [T] {
    var items: [T] = []
    items.reserveCapacity(count)
    for index in 0..<count {
      if index.isMultiple(of: 1_000) { try cancellation.check() }
      items.append(make(index))
    }
    return items
  }
}
