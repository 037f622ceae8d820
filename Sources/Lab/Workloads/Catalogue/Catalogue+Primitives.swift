import EVM
import Chain
import Crypto
import Measurement

extension Catalogue {
  static let primitives: [Target] = [
    Target(
      "keccak", summary: "Keccak-256 of one message; an operation is one hash",
      parameters: [
        TargetParameter("size", .size(0...(1 << 24)), default: "32", help: "bytes of the message"),
        TargetParameter(
          "lanes", .choice(KeccakLanes.allCases.map { "\($0.rawValue)" }), default: "1",
          help: "messages hashed side by side, 64 handed over at once"),
      ], isMicro: true,
      make: { values, _ in
        KeccakTarget(size: values.count("size"), lanes: values.lanes("lanes"))
      }),
    Target(
      "recover", summary: "the address behind a signature; an operation is one recovery",
      parameters: [
        TargetParameter(
          "implementation", .choice(["dyno", "libsecp256k1"]), default: "dyno",
          help: "dyno: to the address; libsecp256k1: the library's raw calls, to the key")
      ], isMicro: true, make: makeRecover),
    Target(
      "rlp.encode", summary: "RLP of one item into a buffer that is used again",
      parameters: [item], isMicro: true,
      make: { values, setting in
        if values.word("item") == "account" { return AccountEncodeTarget() }
        return TransactionEncodeTarget(try setting.ofType(.dynamicFee))
      }),
    Target(
      "rlp.decode", summary: "one item from its RLP, with all checks of the canonical form",
      parameters: [item], isMicro: true,
      make: { values, setting in
        if values.word("item") == "account" { return AccountDecodeTarget() }
        return TransactionDecodeTarget(try setting.ofType(.dynamicFee))
      }),
    Target(
      "transaction.decode", summary: "one signed transaction from its network form",
      parameters: [
        TargetParameter(
          "type", .choice(TransactionType.allCases.map(\.word)), default: "dynamic-fee",
          help: "the type of the transactions")
      ], isMicro: true,
      make: { values, setting in
        let type = TransactionType(word: values.word("type")) ?? .legacy
        return TransactionDecodeTarget(try setting.ofType(type))
      }),
  ]

  private static let item = TargetParameter(
    "item", .choice(["account", "transaction"]), default: "account",
    help: "an account of the counted family, or a transaction with a dynamic fee")

  private static func makeRecover(
    _ values: ParameterValues, _ setting: Target.Setting
  ) throws -> any Measurable {
    let signed = setting.shared.value("signatures") { SignedDigests(seed: setting.seed) }
    if values.word("implementation") == "dyno" { return RecoverTarget(signed) }
    guard let target = LibraryRecoverTarget(signed) else { throw UnusableLibrary() }
    return target
  }
}

/// The library does not give back the keys that signed.
struct UnusableLibrary: Error, CustomStringConvertible {
  let description = "libsecp256k1 does not recover the keys of its own signatures"
}

extension Target.Setting {
  /// 64 transactions of one type.
  fileprivate func ofType(_ type: TransactionType) throws -> [Transaction] {
    try shared.value("transactions of \(type.word)") {
      try Generator(seed: seed, cancellation: cancellation)
        .transactions(count: 64, types: [type])
    }
  }
}
