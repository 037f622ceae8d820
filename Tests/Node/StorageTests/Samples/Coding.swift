import Chain
import Primitives
import Storage
import TestSupport
import Trie

/// The two directions between values of one type and bytes, with the type left out.
struct Coding: Sendable {
  let name: String
  /// Draws a value and gives its bytes.
  let sample: @Sendable (inout SplitMix64) -> [UInt8]
  /// Reads a value of bytes and gives its own.
  let recode: @Sendable (RawBytes) throws(MalformedEntry) -> [UInt8]

  private init<Key: TableKey & Sampled>(key: Key.Type) {
    name = "\(Key.self) as a key"
    sample = { Key.sample(&$0).keyBytes }
    recode = { (bytes) throws(MalformedEntry) in try Key(decoding: bytes).keyBytes }
  }

  private init<Value: TableValue & Sampled>(value: Value.Type) {
    name = "\(Value.self) as a value"
    sample = { Value.sample(&$0).valueBytes }
    recode = { (bytes) throws(MalformedEntry) in try Value(decoding: bytes).valueBytes }
  }

  /// Those of the keys.
  static let keys = [
    Coding(key: UInt64.self), Coding(key: Hash256.self), Coding(key: Address.self),
    Coding(key: Nibbles.self), Coding(key: StoragePath.self), Coding(key: BlockAddress.self),
    Coding(key: AccountShard.self), Coding(key: SlotShard.self), Coding(key: Name.self),
  ]

  /// Those of the values.
  static let values = [
    Coding(value: UInt64.self), Coding(value: Hash256.self), Coding(value: Address.self),
    Coding(value: U256.self), Coding(value: NoValue.self), Coding(value: Bytecode.self),
    Coding(value: TrieNode.self), Coding(value: Blob.self), Coding(value: BodyIndices.self),
    Coding(value: BlockList.self), Coding(value: BlockHeader.self),
    Coding(value: Transaction.self), Coding(value: Receipt.self), Coding(value: Ommers.self),
    Coding(value: Withdrawals.self), Coding(value: StoredAccount.self),
    Coding(value: PreviousAccount.self), Coding(value: StoredSlot.self),
  ]
}

extension TableKey {
  /// The key's bytes.
  var keyBytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.maximumSize) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = encode(to: UnsafeMutableRawPointer(start))
    }
  }
}

extension TableValue {
  /// The value's bytes.
  var valueBytes: [UInt8] { withEncoding { Array($0) } }
}
