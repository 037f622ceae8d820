public import EVM

extension TransactionType {
  /// The type as it is typed.
  public var word: String {
    switch self {
    case .legacy: "legacy"
    case .accessList: "access-list"
    case .dynamicFee: "dynamic-fee"
    case .blob: "blob"
    case .setCode: "set-code"
    }
  }

  /// The type of a typed word, or nil.
  public init?(word: String) {
    guard let type = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = type
  }
}
