/// What the official suites call the rules for which the node rejects a transaction.
///
/// A row a rule: the names of `TransactionException` without that word, then older names.
enum ExceptionNames {
  /// The names of each rule; the newer ones with and without their type.
  static let byRule: [String: [String]] = Dictionary(
    uniqueKeysWithValues: rows.map { rule, newer, older in
      (rule, newer.map { "TransactionException.\($0)" } + older)
    })

  private static let rows: [(rule: String, newer: [String], older: [String])] = [
    // Rules of forks.
    (
      "typeNotSupported",
      [
        "TYPE_NOT_SUPPORTED", "TYPE_1_TX_PRE_FORK", "TYPE_2_TX_PRE_FORK", "TYPE_3_TX_PRE_FORK",
        "TYPE_4_TX_PRE_FORK",
      ], ["TR_TypeNotSupported"]
    ),
    ("unknown type", ["TYPE_NOT_SUPPORTED"], ["TR_TypeNotSupported"]),
    // Before replay protection a wrong v is a wrong signature, later one of another chain.
    ("badV", ["INVALID_SIGNATURE_VRS", "INVALID_CHAINID"], ["InvalidVRS"]),
    ("earlyReplayProtection", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("wrongChain", ["INVALID_CHAINID"], ["TR_InvalidChainID"]),
    ("rOutOfRange", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("sOutOfRange", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("highS", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("noSuchKey", ["EC_RECOVERY_FAIL", "INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("nonceTooLarge", ["NONCE_IS_MAX", "NONCE_TOO_BIG"], ["TR_NonceHasMaxValue"]),
    (
      "intrinsicGas", ["INTRINSIC_GAS_TOO_LOW", "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST"],
      ["TR_IntrinsicGas", "IntrinsicGas"]
    ),
    (
      "floorGas", ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST", "INTRINSIC_GAS_TOO_LOW"],
      ["TR_IntrinsicGas"]
    ),
    ("gasLimitAboveCap", ["GAS_LIMIT_EXCEEDS_MAXIMUM"], []),
    ("costOverflow", ["GASLIMIT_PRICE_PRODUCT_OVERFLOW"], ["TR_GasLimitPriceOverflow"]),
    (
      "priorityFeeAboveMaxFee",
      ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2"],
      ["TR_TipGtFeeCap"]
    ),
    (
      "maxFeeBelowBaseFee", ["INSUFFICIENT_MAX_FEE_PER_GAS"], ["TR_FeeCapLessThanBlocks"]
    ),
    (
      "maxBlobFeeBelowBaseFee", ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS"],
      ["TR_FeeCapLessThanBlocks"]
    ),
    ("initCodeTooLarge", ["INITCODE_SIZE_EXCEEDED"], ["TR_InitCodeLimitExceeded"]),
    ("noBlobs", ["TYPE_3_TX_ZERO_BLOBS"], ["TR_EMPTYBLOB"]),
    (
      "tooManyBlobs",
      ["TYPE_3_TX_BLOB_COUNT_EXCEEDED", "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"],
      ["TR_BLOBLIST_OVERSIZE"]
    ),
    ("blobVersion", ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH"], ["TR_BLOBVERSION_INVALID"]),
    ("blobCreation", ["TYPE_3_TX_CONTRACT_CREATION"], ["TR_BLOBCREATE"]),
    ("noAuthorizations", ["TYPE_4_EMPTY_AUTHORIZATION_LIST"], []),
    ("setCodeCreation", ["TYPE_4_TX_CONTRACT_CREATION"], []),
    // What is wrong with bytes, in any field.
    ("network wrapper", ["TYPE_3_TX_WITH_FULL_BLOBS"], []),
    (
      "string for a transaction", ["TYPE_NOT_SUPPORTED", "RLP_INVALID_HEADER", "RLP_ERROR_EOF"],
      ["TR_RLP_WRONGVALUE"]
    ),
    ("truncated", ["RLP_ERROR_SIZE", "RLP_ERROR_EOF"], ["TR_RLP_WRONGVALUE"]),
    ("truncated header", ["RLP_ERROR_EOF"], ["TR_RLP_WRONGVALUE"]),
    ("trailing bytes", ["RLP_ERROR_SIZE"], ["TR_RLP_WRONGVALUE"]),
    ("list too long", ["RLP_ERROR_SIZE", "RLP_TOO_MANY_ELEMENTS"], ["TR_RLP_WRONGVALUE"]),
    ("missing item", ["RLP_TOO_FEW_ELEMENTS"], ["TR_RLP_WRONGVALUE"]),
    ("length with leading zero", ["RLP_ERROR_SIZE_LEADING_ZEROS"], ["TR_RLP_WRONGVALUE"]),
    ("length too large", ["RLP_ERROR_SIZE"], ["TR_RLP_WRONGVALUE"]),
    ("needless long form", ["RLP_ERROR_SIZE"], ["TR_RLP_WRONGVALUE"]),
    // What is wrong with the bytes of a field.
    ("length with leading zero in data", ["RLP_LEADING_ZEROS_DATA_SIZE"], []),
    ("needless header in nonce", ["RLP_LEADING_ZEROS_NONCE_SIZE"], []),
    ("leading zero in nonce", ["RLP_LEADING_ZEROS_NONCE"], []),
    ("leading zero in gas price", ["RLP_LEADING_ZEROS_GASPRICE"], []),
    ("leading zero in max fee", ["RLP_LEADING_ZEROS_BASEFEE"], []),
    ("leading zero in priority fee", ["RLP_LEADING_ZEROS_PRIORITY_FEE"], []),
    // Zeros that make the number longer than its field overflow it too.
    ("leading zero in gas limit", ["RLP_LEADING_ZEROS_GASLIMIT", "GASLIMIT_OVERFLOW"], []),
    ("leading zero in value", ["RLP_LEADING_ZEROS_VALUE"], []),
    ("leading zero in v", ["RLP_LEADING_ZEROS_V"], []),
    ("leading zero in r", ["RLP_LEADING_ZEROS_R"], []),
    ("leading zero in s", ["RLP_LEADING_ZEROS_S"], []),
    ("integer too long in nonce", ["NONCE_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in gas price", ["GASPRICE_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in max fee", ["GASPRICE_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in priority fee", ["PRIORITY_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in gas limit", ["GASLIMIT_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in value", ["VALUE_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in v", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("integer too long in r", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("integer too long in s", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("too long in to", ["ADDRESS_TOO_LONG"], []),
    ("too short in to", ["ADDRESS_TOO_SHORT"], []),
    ("too long in access list address", ["RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG"], []),
    ("too short in access list address", ["RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT"], []),
    ("too long in access list key", ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG"], []),
    ("too short in access list key", ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT"], []),
    ("list for a string in nonce", ["RLP_INVALID_NONCE"], []),
    ("list for a string in gas limit", ["RLP_INVALID_GASLIMIT"], []),
    ("list for a string in to", ["RLP_INVALID_TO"], []),
    ("list for a string in data", ["RLP_INVALID_DATA"], []),
    ("list for a string in r", ["RLP_INVALID_SIGNATURE_R"], []),
    ("list for a string in s", ["RLP_INVALID_SIGNATURE_S"], []),
  ]
}
