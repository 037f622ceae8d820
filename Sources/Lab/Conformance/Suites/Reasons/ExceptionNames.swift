/// What the official suites call the rules for which the node rejects a transaction or a block.
enum ExceptionNames {
  /// A rule, its names of `TransactionException` without that word, then older names.
  typealias TransactionRow = (rule: String, newer: [String], older: [String])

  /// A rule, its names of `BlockException` without that word, then others in full.
  typealias BlockRow = (rule: String, newer: [String], others: [String])

  /// The names of each rule.
  static let byRule: [String: [String]] = {
    var names: [String: [String]] = [:]
    for (rule, newer, older) in transactionRows + byteRows {
      names[rule, default: []] += newer.map { "TransactionException.\($0)" } + older
    }
    for (rule, newer, others) in blockRows {
      names[rule, default: []] += newer.map { "BlockException.\($0)" } + others
    }
    return names
  }()

  /// What a fork or a state forbids a well-formed transaction.
  private static let transactionRows: [TransactionRow] = [
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
    ("badYParity", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("earlyReplayProtection", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("wrongChain", ["INVALID_CHAINID"], ["TR_InvalidChainID"]),
    ("rOutOfRange", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("sOutOfRange", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("highS", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("noSuchKey", ["EC_RECOVERY_FAIL", "INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("nonceTooLarge", ["NONCE_IS_MAX", "NONCE_TOO_BIG"], ["TR_NonceHasMaxValue"]),
    (
      "intrinsicGas", ["INTRINSIC_GAS_TOO_LOW", "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST"],
      ["TR_IntrinsicGas", "IntrinsicGas", "TR_NoFundsOrGas"]
    ),
    (
      "floorGas", ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST", "INTRINSIC_GAS_TOO_LOW"],
      ["TR_IntrinsicGas", "TR_NoFundsOrGas"]
    ),
    ("gasLimitAboveCap", ["GAS_LIMIT_EXCEEDS_MAXIMUM"], []),
    // What costs more than any number says nobody can pay.
    (
      "costOverflow", ["GASLIMIT_PRICE_PRODUCT_OVERFLOW", "INSUFFICIENT_ACCOUNT_FUNDS"],
      ["TR_GasLimitPriceOverflow", "TR_NoFundsX", "TR_NoFunds"]
    ),
    (
      "priorityFeeAboveMaxFee",
      ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2"],
      ["TR_TipGtFeeCap"]
    ),
    (
      "maxFeeBelowBaseFee", ["INSUFFICIENT_MAX_FEE_PER_GAS"],
      ["TR_FeeCapLessThanBlocks", "TR_FeeCapLessThanBlocksORNoFunds"]
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
    // Where the transaction stands.
    ("nonceTooLow", ["NONCE_MISMATCH_TOO_LOW"], ["TR_NonceTooLow"]),
    ("nonceTooHigh", ["NONCE_MISMATCH_TOO_HIGH"], ["TR_NonceTooHigh"]),
    ("senderHasCode", ["SENDER_NOT_EOA"], ["SenderNotEOA"]),
    (
      "insufficientFunds", ["INSUFFICIENT_ACCOUNT_FUNDS"],
      ["TR_NoFunds", "TR_NoFundsX", "TR_NoFundsOrGas", "TR_FeeCapLessThanBlocksORNoFunds"]
    ),
    (
      "gasLimitAboveBlock", ["GAS_ALLOWANCE_EXCEEDED"],
      ["TR_GasLimitReached", "BlockGasLimitReached"]
    ),
    (
      "blobGasAboveBlock",
      ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", "TYPE_3_TX_BLOB_COUNT_EXCEEDED"],
      ["TR_BLOBLIST_OVERSIZE"]
    ),
  ]
}
