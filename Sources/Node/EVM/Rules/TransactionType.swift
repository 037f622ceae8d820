/// The kinds of transactions, by the byte in front of a typed one (EIP-2718).
public enum TransactionType: UInt8, CaseIterable, Sendable {
  /// A list without type byte.
  case legacy = 0
  /// With an access list (EIP-2930).
  case accessList = 1
  /// With a priority fee and a maximum fee (EIP-1559).
  case dynamicFee = 2
  /// With blobs, of which it names the hashes (EIP-4844).
  case blob = 3
  /// With authorizations to set the code of accounts (EIP-7702).
  case setCode = 4

  /// Whether the transaction has a priority fee and a maximum fee instead of a gas price.
  public var hasDynamicFee: Bool {
    switch self {
    case .legacy, .accessList: false
    case .dynamicFee, .blob, .setCode: true
    }
  }
}

extension TransactionType: CustomStringConvertible {
  /// The type's number and word: `type 2 (dynamic fee)`.
  public var description: String {
    let word =
      switch self {
      case .legacy: "legacy"
      case .accessList: "access list"
      case .dynamicFee: "dynamic fee"
      case .blob: "blob"
      case .setCode: "set code"
      }
    return "type \(rawValue) (\(word))"
  }
}
