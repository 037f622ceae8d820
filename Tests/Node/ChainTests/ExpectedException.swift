/// What the official suites call our rules.
enum ExpectedException {
  /// By exception, the rules that it stands for.
  static let rules: [String: [String]] = [
    "ADDRESS_TOO_LONG": ["tooLong in to"],
    "ADDRESS_TOO_SHORT": ["tooShort in to"],
    "EC_RECOVERY_FAIL": ["noSuchKey"],
    // One case is both too long and full of leading zeros.
    "GASLIMIT_OVERFLOW": ["integerTooLong in gas limit", "leadingZero in gas limit"],
    "GASLIMIT_PRICE_PRODUCT_OVERFLOW": ["costOverflow"],
    "GASPRICE_OVERFLOW": ["integerTooLong in gas price", "integerTooLong in max fee"],
    "INITCODE_SIZE_EXCEEDED": ["initCodeTooLarge"],
    "INTRINSIC_GAS_TOO_LOW": ["intrinsicGas"],
    // A v that is of no form at all says no chain either.
    "INVALID_CHAINID": ["wrongChain", "badV"],
    "INVALID_SIGNATURE_VRS": [
      "badV", "badYParity", "earlyReplayProtection", "rOutOfRange", "sOutOfRange", "highS",
      "integerTooLong in r", "integerTooLong in s",
    ],
    "NONCE_OVERFLOW": ["integerTooLong in nonce"],
    "NONCE_TOO_BIG": ["nonceTooLarge"],
    "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2": ["priorityFeeAboveMaxFee"],
    "PRIORITY_OVERFLOW": ["integerTooLong in priority fee"],
    "RLP_ERROR_EOF": ["unknownType"],
    "RLP_ERROR_SIZE": [
      "listTooLong in transaction", "truncated in transaction", "trailingBytes in transaction",
      "tooShort in to", "wrongForm in v",
    ],
    "RLP_ERROR_SIZE_LEADING_ZEROS": ["lengthWithLeadingZero in transaction"],
    "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG": ["tooLong in access list address"],
    "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT": ["tooShort in access list address"],
    "RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG": ["tooLong in access list key"],
    "RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT": ["tooShort in access list key"],
    "RLP_INVALID_DATA": ["wrongForm in data"],
    "RLP_INVALID_GASLIMIT": ["wrongForm in gas limit"],
    "RLP_INVALID_HEADER": ["unknownType"],
    "RLP_INVALID_NONCE": ["wrongForm in nonce"],
    "RLP_INVALID_SIGNATURE_R": ["wrongForm in r"],
    "RLP_INVALID_SIGNATURE_S": ["wrongForm in s"],
    "RLP_INVALID_TO": ["wrongForm in to"],
    "RLP_LEADING_ZEROS_BASEFEE": ["leadingZero in max fee"],
    "RLP_LEADING_ZEROS_DATA_SIZE": ["lengthWithLeadingZero in data"],
    "RLP_LEADING_ZEROS_GASLIMIT": ["leadingZero in gas limit"],
    "RLP_LEADING_ZEROS_GASPRICE": ["leadingZero in gas price"],
    "RLP_LEADING_ZEROS_NONCE": ["leadingZero in nonce"],
    "RLP_LEADING_ZEROS_NONCE_SIZE": ["needlessHeader in nonce"],
    "RLP_LEADING_ZEROS_PRIORITY_FEE": ["leadingZero in priority fee"],
    "RLP_LEADING_ZEROS_R": ["leadingZero in r"],
    "RLP_LEADING_ZEROS_S": ["leadingZero in s"],
    "RLP_LEADING_ZEROS_V": ["leadingZero in v"],
    "RLP_LEADING_ZEROS_VALUE": ["leadingZero in value"],
    "RLP_TOO_FEW_ELEMENTS": ["missingItem in s"],
    "RLP_TOO_MANY_ELEMENTS": ["listTooLong in transaction"],
    "TYPE_NOT_SUPPORTED": ["typeNotSupported", "unknownType"],
    "VALUE_OVERFLOW": ["integerTooLong in value"],
  ]

  /// Whether a refusal for a rule is one that the suite expects; alternatives are joined by `|`.
  static func covers(_ exceptions: String, _ rule: String) -> Bool {
    exceptions.split(separator: "|").contains { exception in
      let name = exception.split(separator: ".").last.map(String.init) ?? ""
      return rules[name]?.contains(rule) ?? false
    }
  }
}
