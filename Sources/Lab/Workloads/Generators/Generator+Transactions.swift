public import EVM
public import Chain
import Crypto
public import Primitives

extension Generator {
  /// The chain that generated transactions are signed for: the mainnet's number.
  public static let chainID: UInt64 = 1

  /// Signed transactions, the types in turn.
  ///
  /// Up to a thousand senders send them one after another, each with rising nonces. Half the
  /// transactions are transfers, the others carry the data of a call.
  public func transactions(
    count: Int, types: [TransactionType] = TransactionType.allCases
  ) throws(Cancelled) -> [Transaction] {
    precondition(!types.isEmpty, "transactions of no type")
    var stream = SeededStream(seed: seed, purpose: "transactions")
    let keys = (0..<max(1, min(count, 1_000))).map { _ in Self.privateKey(&stream) }
    return try list(count) { index in
      // Signing takes some 50 µs, so a thousand of them are one look at the cancellation.
      var transaction = Self.draft(of: types[index % types.count], index, keys, &stream)
      transaction.nonce = UInt64(index / keys.count)
      let isSigned = transaction.sign(privateKey: keys[index % keys.count])
      precondition(isSigned, "a generated key signs")
      return transaction
    }
  }

  /// A key below the curve's order.
  static func privateKey(_ stream: inout SeededStream) -> Hash256 {
    while true {
      let key = stream.hash()
      if Secp256k1.address(privateKey: key) != nil { return key }
    }
  }

  private static func draft(
    of type: TransactionType, _ index: Int, _ keys: [Hash256], _ stream: inout SeededStream
  ) -> Transaction {
    let isCall = stream.below(2) == 0
    var draft = Transaction(
      type: type, chainID: U256(chainID),
      maxFeePerGas: U256(UInt64(stream.within(2_000_000_000...90_000_000_000))),
      gasLimit: isCall ? 250_000 : 21_000, to: stream.address(),
      value: stream.number(bits: 64), data: isCall ? callData(&stream) : [])
    if type.hasDynamicFee {
      draft.maxPriorityFeePerGas = U256(UInt64(stream.within(1...2_000_000_000)))
    }
    if type != .legacy, isCall || type == .accessList { draft.accessList = accessList(&stream) }
    switch type {
    case .legacy, .accessList, .dynamicFee: break
    case .blob:
      draft.maxFeePerBlobGas = U256(UInt64(stream.within(1...1_000_000_000)))
      draft.blobVersionedHashes = (0..<stream.within(1...6)).map { _ in
        var hash = stream.hash()
        hash.w0 = hash.w0 & ~(0xff << 56) | 0x01 << 56
        return hash
      }
    case .setCode:
      draft.authorizationList = (0..<stream.within(1...2)).map { _ in
        authorization(by: keys[stream.below(keys.count)], &stream)
      }
    }
    draft.gasLimit += UInt64(40_000 * (draft.accessList.count + draft.authorizationList.count))
    return draft
  }

  /// A selector and two words, as a token's transfer has them.
  private static func callData(_ stream: inout SeededStream) -> [UInt8] {
    stream.bytes(4) + [UInt8](repeating: 0, count: 12) + stream.bytes(20)
      + [UInt8](repeating: 0, count: 24) + stream.bytes(8)
  }

  private static func accessList(_ stream: inout SeededStream) -> [AccessListEntry] {
    (0..<stream.within(1...3)).map { _ in
      AccessListEntry(
        address: stream.address(),
        storageKeys: (0..<stream.within(0...4)).map { _ in stream.hash() })
    }
  }

  private static func authorization(
    by key: Hash256, _ stream: inout SeededStream
  ) -> Authorization {
    var authorization = Authorization(
      chainID: U256(chainID), address: stream.address(), nonce: UInt64(stream.below(1_000)),
      yParity: 0, r: .zero, s: .zero)
    if let signed = Secp256k1.sign(digest: authorization.signingHash, privateKey: key) {
      authorization.yParity = signed.yParity
      authorization.r = signed.r
      authorization.s = signed.s
    }
    return authorization
  }
}
