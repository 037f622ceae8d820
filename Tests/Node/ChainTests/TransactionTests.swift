import EVM
import Chain
import Crypto
import Primitives
import RLP
import Testing

/// Transactions of every type, signed with a known key.
enum Samples {
  static let key = Hash256(
    0x4646_4646_4646_4646, 0x4646_4646_4646_4646, 0x4646_4646_4646_4646, 0x4646_4646_4646_4646)

  static func transaction(_ type: TransactionType, chainID: U256? = 1) -> Transaction {
    var transaction = Transaction(
      type: type, chainID: chainID, nonce: 9, maxFeePerGas: 20_000_000_000, gasLimit: 400_000,
      to: Address(1, 2, 3), value: 1_000_000_000_000_000_000, data: [0, 1, 2, 0])
    if type != .legacy {
      transaction.accessList = [
        AccessListEntry(address: Address(4, 5, 6), storageKeys: [.zero, Hash256(1, 2, 3, 4)]),
        AccessListEntry(address: Address(7, 8, 9), storageKeys: []),
      ]
    }
    if type.hasDynamicFee { transaction.maxPriorityFeePerGas = 2 }
    if type == .blob {
      transaction.maxFeePerBlobGas = 7
      transaction.blobVersionedHashes = [Hash256(1 << 56, 0, 0, 1), Hash256(1 << 56, 0, 0, 2)]
    }
    if type == .setCode {
      transaction.authorizationList = [
        Authorization(chainID: 0, address: Address(3, 3, 3), nonce: 5, yParity: 1, r: 11, s: 12)
      ]
    }
    _ = transaction.sign(privateKey: key)
    return transaction
  }
}

struct TransactionTests {
  @Test func `the example of EIP-155 comes out`() throws {
    var transaction = Transaction(
      chainID: 1, nonce: 9, maxFeePerGas: 20_000_000_000, gasLimit: 21_000,
      to: try Address(hex: "3535353535353535353535353535353535353535"),
      value: 1_000_000_000_000_000_000)
    #expect(
      transaction.signingHash.description
        == "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53")
    let isSigned = transaction.sign(privateKey: Samples.key)
    #expect(isSigned)
    #expect(transaction.signature.v == 37)
    #expect(
      Hex.encode(transaction.encoded)
        == "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a7"
        + "640000802"
        + "5a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f76"
        + "1aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83")
    #expect(
      try transaction.sender(under: .at(.spuriousDragon), chainID: 1).description
        == "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f")
  }

  @Test(arguments: TransactionType.allCases)
  func `what is signed is read back with its sender`(type: TransactionType) throws {
    let transaction = Samples.transaction(type)
    let bytes = transaction.encoded
    #expect(try Transaction(decoding: bytes) == transaction)
    #expect(transaction.hash == Keccak256.hash(bytes))
    #expect(transaction.recoverSender() == Secp256k1.address(privateKey: Samples.key))
    try transaction.validate(under: .at(.osaka), chainID: 1)
    var encoder = RLPEncoder()
    transaction.encode(into: &encoder)
    var decoder = RLPDecoder(encoder.bytes)
    #expect(try Transaction(from: &decoder) == transaction)
    #expect(decoder.isAtEnd)
  }

  @Test func `a legacy transaction without chain has v 27 or 28`() throws {
    let transaction = Samples.transaction(.legacy, chainID: nil)
    #expect(transaction.signature.v == 27 || transaction.signature.v == 28)
    #expect(try Transaction(decoding: transaction.encoded).chainID == nil)
    let sender = try transaction.sender(under: .at(.frontier), chainID: 1)
    #expect(sender == Secp256k1.address(privateKey: Samples.key))
  }

  @Test func `a chain id of many bits survives in v`() throws {
    let chainID: U256 = U256(UInt64.max) << 100
    let transaction = Samples.transaction(.legacy, chainID: chainID)
    let back = try Transaction(decoding: transaction.encoded)
    #expect(back.chainID == chainID)
    #expect(back.recoverSender() == Secp256k1.address(privateKey: Samples.key))
  }

  @Test func `a blob transaction with its blobs is refused`() throws {
    let inner = Array(Samples.transaction(.blob).encoded.dropFirst())
    var encoder = RLPEncoder()
    encoder.append(3 as UInt64)
    encoder.appendList {
      $0.appendRaw(inner)
      for _ in 0..<3 { $0.appendList { _ in } }
    }
    #expect(throws: MalformedData.networkWrapper(at: 1)) {
      try Transaction(decoding: encoder.bytes)
    }
  }

  @Test func `unknown and missing types are told by place`() {
    #expect(throws: MalformedData.unknownType(5, at: 0)) { try Transaction(decoding: [5, 0xc0]) }
    #expect(throws: MalformedData.unknownType(0, at: 0)) { try Transaction(decoding: [0, 0xc0]) }
    #expect(throws: MalformedData.missingType(at: 0)) { try Transaction(decoding: []) }
    var decoder = RLPDecoder([0x82, 0x7f, 0xc0], origin: 100)
    #expect(throws: MalformedData.unknownType(0x7f, at: 101)) { try Transaction(from: &decoder) }
    var typed = RLPDecoder([0x84, 0x02, 0xc2, 0x82, 0x01], origin: 100)
    #expect(
      throws: MalformedData.rlp(
        .truncated(at: 103, .string, length: 2, remaining: 1), reading: .chainID)
    ) { try Transaction(from: &typed) }
  }

  @Test func `an authorization has its authority`() throws {
    var authorization = Authorization(
      chainID: 1, address: Address(1, 1, 1), nonce: 0, yParity: 0, r: 0, s: 0)
    let signed = try #require(
      Secp256k1.sign(digest: authorization.signingHash, privateKey: Samples.key))
    authorization.r = signed.r
    authorization.s = signed.s
    authorization.yParity = signed.yParity
    #expect(authorization.authority() == Secp256k1.address(privateKey: Samples.key))
    authorization.s = Secp256k1.order - authorization.s
    #expect(authorization.authority() == nil)
  }
}
