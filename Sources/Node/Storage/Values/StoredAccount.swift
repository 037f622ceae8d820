public import Chain
public import Primitives

/// An account as tables hold it: nonce, balance and code, but no storage root.
///
/// A byte whose lower half is the nonce's length and whose bit 4 says that there is a code, a byte
/// for the balance's length, then nonce and balance without leading zeros, and the code's hash.
public struct StoredAccount: Hashable, Sendable, TableValue {
  /// The number of transactions sent, or of contracts created.
  public var nonce: UInt64
  /// The balance in wei.
  public var balance: U256
  /// The Keccak-256 of the account's code.
  public var codeHash: Hash256

  /// Makes an account of its values.
  public init(nonce: UInt64 = 0, balance: U256 = .zero, codeHash: Hash256 = .emptyCode) {
    self.nonce = nonce
    self.balance = balance
    self.codeHash = codeHash
  }

  /// Takes what a table holds of an account.
  public init(_ account: Account) {
    self.init(nonce: account.nonce, balance: account.balance, codeHash: account.codeHash)
  }

  /// The account with a storage root.
  public func account(storageRoot: Hash256) -> Account {
    Account(nonce: nonce, balance: balance, storageRoot: storageRoot, codeHash: codeHash)
  }

  @usableFromInline static let hasCode: UInt8 = 0x10
  /// Lengths, nonce, balance and hash.
  static let maximumSize = 2 + 8 + 32 + 32

  /// Lends at most 74 bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    var nonceLength = 8 - nonce.leadingZeroBitCount / 8
    if nonce == 0 { nonceLength = 0 }
    let balanceLength = balance.significantByteCount
    let hasCode = codeHash != .emptyCode
    return try withUnsafeTemporaryAllocation(byteCount: 96, alignment: 8) {
      (buffer) throws(E) -> R in
      guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      start.storeBytes(
        of: UInt8(nonceLength) | (hasCode ? Self.hasCode : 0), as: UInt8.self)
      start.storeBytes(of: UInt8(balanceLength), toByteOffset: 1, as: UInt8.self)
      // Numbers are written whole and the next part over what is too much of them.
      var end = 2
      if nonceLength > 0 {
        start.storeBytes(
          of: (nonce << UInt64(64 - 8 * nonceLength)).bigEndian, toByteOffset: end,
          as: UInt64.self)
        end += nonceLength
      }
      if balanceLength > 0 {
        (balance << (256 - 8 * balanceLength)).store(to: start + end)
        end += balanceLength
      }
      if hasCode {
        codeHash.store(to: start + end)
        end += 32
      }
      return try body(RawBytes(start: start, count: end))
    }
  }

  /// Reads an account.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(ofAtLeast: 2)
    let flags = bytes[0]
    let nonceLength = Int(flags & 0x0f)
    let balanceLength = Int(bytes[1])
    let hasCode = flags & Self.hasCode != 0
    let size = 2 + nonceLength + balanceLength + (hasCode ? 32 : 0)
    guard flags & 0xe0 == 0, nonceLength <= 8, balanceLength <= 32, bytes.count == size else {
      throw MalformedEntry("an account's lengths do not add up to its \(bytes.count) bytes")
    }
    var at = 2
    nonce = 0
    for index in at..<at + nonceLength { nonce = nonce << 8 | UInt64(bytes[index]) }
    at += nonceLength
    balance = balanceLength > 0 ? U256(loading: start + at, byteCount: balanceLength) : .zero
    at += balanceLength
    codeHash = hasCode ? Hash256(loading: start + at) : .emptyCode
    guard nonceLength == 0 || bytes[2] != 0, balanceLength == 0 || bytes[2 + nonceLength] != 0,
      !hasCode || codeHash != .emptyCode
    else { throw MalformedEntry("an account is not in its shortest form") }
  }
}

/// An account as it was before a block; nil where there was none.
public struct PreviousAccount: Hashable, Sendable, TableValue {
  /// The account, or nil.
  public var account: StoredAccount?

  /// Makes a value.
  public init(_ account: StoredAccount?) { self.account = account }

  /// Lends the account's bytes, none for no account.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    if let account { return try account.withEncoding(body) }
    return try body(RawBytes(start: nil, count: 0))
  }

  /// Reads an account, or none of no bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    account = bytes.isEmpty ? nil : try StoredAccount(decoding: bytes)
  }
}

/// A slot's value: its bytes without leading zeros, none for zero.
public struct StoredSlot: Hashable, Sendable, TableValue {
  /// The value.
  public var value: U256

  /// Makes a slot of its value.
  public init(_ value: U256) { self.value = value }

  /// Lends at most 32 bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    let length = value.significantByteCount
    return try withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) {
      (buffer) throws(E) -> R in
      guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      value.store(to: start)
      return try body(RawBytes(start: start + (32 - length), count: length))
    }
  }

  /// Reads up to 32 bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.count <= 32, bytes.first != 0 else {
      throw MalformedEntry("a slot's value is not in its shortest form")
    }
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      value = .zero
      return
    }
    value = U256(loading: start, byteCount: bytes.count)
  }
}
