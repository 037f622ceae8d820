internal import Crypto
public import Primitives
public import RLP
internal import Trie

/// An account as the state trie holds it (yellow paper, 4.1).
public struct Account: Hashable, Sendable {
  /// The number of transactions sent, or of contracts created.
  public var nonce: UInt64
  /// The balance in wei.
  public var balance: U256
  /// The root of the account's storage trie.
  public var storageRoot: Hash256
  /// The Keccak-256 of the account's code.
  public var codeHash: Hash256

  /// Makes an account of its four values.
  public init(
    nonce: UInt64 = 0, balance: U256 = .zero, storageRoot: Hash256 = .emptyTrieRoot,
    codeHash: Hash256 = .emptyCode
  ) {
    self.nonce = nonce
    self.balance = balance
    self.storageRoot = storageRoot
    self.codeHash = codeHash
  }

  /// Whether nonce and balance are zero and there is no code (EIP-161).
  public var isEmpty: Bool { nonce == 0 && balance == .zero && codeHash == .emptyCode }
}

extension Hash256 {
  /// The root of a trie without entries: the Keccak-256 of the RLP of nothing.
  public static let emptyTrieRoot = Trie.emptyRoot

  /// The Keccak-256 of no code.
  public static let emptyCode = Keccak256.empty

  /// The hash of an empty list of ommers: the Keccak-256 of the RLP of an empty list.
  public static let emptyOmmers = Hash256(
    0x1dcc_4de8_dec7_5d7a, 0xab85_b567_b6cc_d41a, 0xd312_451b_948a_7413, 0xf0a1_42fd_40d4_9347)

  /// The requests hash of a block without requests: the SHA-256 of nothing (EIP-7685).
  public static let emptyRequests = Hash256(
    0xe3b0_c442_98fc_1c14, 0x9afb_f4c8_996f_b924, 0x27ae_41e4_649b_934c, 0xa495_991b_7852_b855)
}

extension Account {
  /// Writes the account as the list of its four values.
  @inline(__always) public func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    encoder.append(nonce)
    encoder.append(balance)
    encoder.append(storageRoot)
    encoder.append(codeHash)
    encoder.endList(start)
  }

  /// The account's RLP.
  public var encoded: [UInt8] {
    var encoder = RLPEncoder(capacity: 128)
    encode(into: &encoder)
    return encoder.bytes
  }

  /// Reads an account.
  @inline(__always) public init(from decoder: inout RLPDecoder) throws(RLPError) {
    let outer = try decoder.enterList()
    nonce = try decoder.readUInt64()
    balance = try decoder.readU256()
    storageRoot = try decoder.readHash()
    codeHash = try decoder.readHash()
    try decoder.leaveList(outer)
  }

  /// Reads an account from bytes that hold nothing else.
  public init(decoding bytes: [UInt8]) throws(RLPError) {
    var decoder = RLPDecoder(bytes)
    try self.init(from: &decoder)
    try decoder.finish()
  }
}
