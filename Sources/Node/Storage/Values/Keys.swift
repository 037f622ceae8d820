public import Primitives
public import Trie

extension UInt64: TableKey {
  /// Eight bytes.
  public static let maximumSize = 8
  /// A number.
  public static let form = KeyForm.number

  /// Writes the number, the most significant byte first.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    bytes.storeBytes(of: bigEndian, as: UInt64.self)
    return 8
  }

  /// Reads eight bytes.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(of: 8)
    self = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
  }
}

extension Hash256: TableKey {
  /// Thirty-two bytes.
  public static let maximumSize = 32

  /// Writes the bytes.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    store(to: bytes)
    return 32
  }

  /// Reads thirty-two bytes.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    self.init(loading: try bytes.start(of: 32))
  }
}

extension Address: TableKey {
  /// Twenty bytes.
  public static let maximumSize = 20

  /// Writes the bytes.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    store(to: bytes)
    return 20
  }

  /// Reads twenty bytes.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    self.init(loading: try bytes.start(of: 20))
  }
}

/// Where a node of the state trie stands: a byte of zero, for no key is empty, then a byte a half byte.
extension Nibbles: TableKey {
  /// A zero and the half bytes of a hashed key.
  public static let maximumSize = 65

  /// Writes a zero and the half bytes.
  @inlinable
  public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    // There is room for no more.
    precondition(elements.count < Self.maximumSize, "a path has up to 64 half bytes")
    bytes.storeBytes(of: 0, as: UInt8.self)
    for index in elements.indices {
      bytes.storeBytes(of: elements[index], toByteOffset: index + 1, as: UInt8.self)
    }
    return elements.count + 1
  }

  /// Reads a zero and half bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.first == 0, bytes.count <= Self.maximumSize, bytes.allSatisfy({ $0 < 16 }) else {
      throw MalformedEntry("a path is a zero and up to 64 half bytes")
    }
    self.init(Array(bytes.dropFirst()))
  }
}

/// Where a node of a storage trie stands.
public struct StoragePath: Hashable, Sendable, TableKey {
  /// The Keccak-256 of the account's address.
  public var account: Hash256
  /// The way from the storage trie's root.
  public var path: Nibbles

  /// Makes a place.
  public init(_ account: Hash256, _ path: Nibbles) {
    self.account = account
    self.path = path
  }

  /// The hashed address, a zero and the half bytes.
  public static let maximumSize = 32 + Nibbles.maximumSize

  /// Writes the hashed address and the path.
  @inlinable
  public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    account.store(to: bytes)
    return 32 + path.encode(to: bytes + 32)
  }

  /// Reads a hashed address and a path.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    account = Hash256(loading: try bytes.start(ofAtLeast: 32))
    path = try Nibbles(decoding: RawBytes(rebasing: bytes[32...]))
  }
}

/// An account in a block.
public struct BlockAddress: Hashable, Sendable, TableKey {
  /// The block's number.
  public var block: BlockNumber
  /// The account's address.
  public var address: Address

  /// Makes a pair.
  public init(_ block: BlockNumber, _ address: Address) {
    self.block = block
    self.address = address
  }

  /// Eight and twenty bytes.
  public static let maximumSize = 28
  /// A number first.
  public static let form = KeyForm.number

  /// Writes the number and the address.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    block.encode(to: bytes) + address.encode(to: bytes + 8)
  }

  /// Reads a number and an address.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(of: 28)
    block = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
    address = Address(loading: start + 8)
  }
}

/// A shard of the blocks that changed an account.
public struct AccountShard: Hashable, Sendable, TableKey {
  /// The account's address.
  public var address: Address
  /// The highest block in the shard; the greatest number there is for the last shard.
  public var highest: BlockNumber

  /// Makes a shard's key.
  public init(_ address: Address, highest: BlockNumber) {
    self.address = address
    self.highest = highest
  }

  /// Twenty and eight bytes.
  public static let maximumSize = 28

  /// Writes the address and the number.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    address.encode(to: bytes) + highest.encode(to: bytes + 20)
  }

  /// Reads an address and a number.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(of: 28)
    address = Address(loading: start)
    highest = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 20, as: UInt64.self))
  }
}

/// A shard of the blocks that changed a slot.
public struct SlotShard: Hashable, Sendable, TableKey {
  /// The account's address.
  public var address: Address
  /// The slot's key, not hashed.
  public var slot: Hash256
  /// The highest block in the shard; the greatest number there is for the last shard.
  public var highest: BlockNumber

  /// Makes a shard's key.
  public init(_ address: Address, _ slot: Hash256, highest: BlockNumber) {
    self.address = address
    self.slot = slot
    self.highest = highest
  }

  /// Twenty, thirty-two and eight bytes.
  public static let maximumSize = 60

  /// Writes the address, the slot and the number.
  @inlinable public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    address.encode(to: bytes) + slot.encode(to: bytes + 20) + highest.encode(to: bytes + 52)
  }

  /// Reads an address, a slot and a number.
  @inlinable public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(of: 60)
    address = Address(loading: start)
    slot = Hash256(loading: start + 20)
    highest = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 52, as: UInt64.self))
  }
}

/// A word: a stage's name, or what a piece of metadata is about.
public struct Name: Hashable, Sendable, TableKey, ExpressibleByStringLiteral {
  /// The word, of up to 64 ASCII characters.
  public var text: String

  /// Makes a name of a word.
  public init(_ text: String) {
    precondition(
      (1...Self.maximumSize).contains(text.utf8.count) && text.utf8.allSatisfy { $0 < 0x80 },
      "a name has 1 to 64 ASCII characters")
    self.text = text
  }

  /// Makes a name of a word.
  public init(stringLiteral text: String) { self.init(text) }

  /// Sixty-four characters.
  public static let maximumSize = 64
  /// A word.
  public static let form = KeyForm.word

  /// Writes the characters.
  @inlinable
  public func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    var count = 0
    for character in text.utf8 {
      bytes.storeBytes(of: character, toByteOffset: count, as: UInt8.self)
      count += 1
    }
    return count
  }

  /// Reads characters.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard (1...Self.maximumSize).contains(bytes.count), bytes.allSatisfy({ $0 < 0x80 }) else {
      throw MalformedEntry("a name is 1 to 64 ASCII characters")
    }
    text = String(decoding: bytes, as: UTF8.self)
  }
}

extension RawBytes {
  /// Where exactly so many bytes begin.
  @inlinable func start(of size: Int) throws(MalformedEntry) -> UnsafeRawPointer {
    guard count == size, let baseAddress else { throw .size(count, expected: size) }
    return baseAddress
  }

  /// Where so many bytes or more begin.
  @inlinable func start(ofAtLeast size: Int) throws(MalformedEntry) -> UnsafeRawPointer {
    guard count >= size, let baseAddress else { throw .size(count, expected: size) }
    return baseAddress
  }
}

extension MalformedEntry {
  @usableFromInline static func size(_ found: Int, expected: Int) -> MalformedEntry {
    MalformedEntry("\(found) bytes where \(expected) are needed")
  }
}
