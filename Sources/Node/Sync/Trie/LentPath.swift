internal import Primitives
internal import Storage
internal import Trie

/// Where a node stands, with its half bytes lent for a call: what `Nibbles` and `StoragePath` write,
/// without memory of its own.
struct LentPath: TableKey, @unchecked Sendable {
  /// The Keccak-256 of the account's address, for a node of its storage trie.
  private let account: Hash256?
  private let halves: RawBytes

  init(_ account: Hash256?, _ halves: RawBytes) {
    self.account = account
    self.halves = halves
  }

  static let maximumSize = StoragePath.maximumSize

  func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    precondition(halves.count < Nibbles.maximumSize, "a path has up to 64 half bytes")
    var start = bytes
    if let account {
      account.store(to: start)
      start += 32
    }
    start.storeBytes(of: 0, as: UInt8.self)
    if let base = halves.baseAddress {
      (start + 1).copyMemory(from: base, byteCount: halves.count)
    }
    return start + 1 + halves.count - bytes
  }

  /// Lends the half bytes of a key of the state trie.
  init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.first == 0, bytes.count <= Nibbles.maximumSize else {
      throw MalformedEntry("a path is a zero and up to 64 half bytes")
    }
    self.init(nil, RawBytes(rebasing: bytes[1...]))
  }
}

/// A node whose RLP is lent: for a call where it is written, until the next write where it is read.
struct LentNode: TableValue, @unchecked Sendable {
  let bytes: RawBytes

  init(_ bytes: RawBytes) { self.bytes = bytes }

  func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try body(bytes)
  }

  init(decoding bytes: RawBytes) throws(MalformedEntry) { self.init(bytes) }
}

extension Tables {
  /// The table of an account's storage trie, or of the state trie, for nodes that are lent.
  static func nodes(of account: Hash256?) -> Table<LentPath, LentNode> {
    Table(over: (account == nil ? accountsTrie.definition : storagesTrie.definition))
  }
}
