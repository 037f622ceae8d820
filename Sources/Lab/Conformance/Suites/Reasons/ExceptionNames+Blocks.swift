extension ExceptionNames {
  /// What a fork or a chain forbids a block.
  static let blockRows: [BlockRow] = [
    // The block's place in the chain.
    ("unknownParent", ["UNKNOWN_PARENT", "UNKNOWN_PARENT_ZERO"], ["UnknownParent"]),
    ("number", ["INVALID_BLOCK_NUMBER"], ["InvalidNumber"]),
    (
      "timestamp", ["INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT"],
      ["InvalidTimestampOlderParent", "InvalidTimestamp"]
    ),
    // The header.
    ("gasLimitChange", ["INVALID_GASLIMIT"], ["InvalidGasLimit", "InvalidGasLimit2"]),
    ("gasLimitTooLow", ["INVALID_GASLIMIT"], ["InvalidGasLimit", "InvalidGasLimit2"]),
    (
      "gasLimitTooHigh", ["GASLIMIT_TOO_BIG", "INVALID_GASLIMIT"],
      ["InvalidGasLimit", "InvalidGasLimit2"]
    ),
    (
      "gasUsedAboveLimit", ["INVALID_GAS_USED_ABOVE_LIMIT", "GAS_USED_OVERFLOW"],
      ["TooMuchGasUsed"]
    ),
    ("extraDataTooLong", ["EXTRA_DATA_TOO_BIG"], ["ExtraDataTooBig"]),
    ("extraDataOfDAOFork", ["EXTRA_DATA_INVALID_DAO"], ["InvalidDaoExtraData"]),
    ("difficulty", ["INVALID_DIFFICULTY"], ["InvalidDifficulty"]),
    (
      "difficultyAfterMerge",
      [
        "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS", "IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS",
        "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW",
      ], ["3675PreParis1559BlockRejected", "3675PoWBlockRejected"]
    ),
    (
      "noDifficultyBeforeMerge", ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POS"], ["3675PoSBlockRejected"]
    ),
    (
      "ommersAfterMerge", ["IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS"],
      ["PostParisUncleHashIsNotEmpty", "3675PreParis1559BlockRejected"]
    ),
    ("baseFee", ["INVALID_BASEFEE_PER_GAS"], ["1559BlockImportImpossible_BaseFeeWrong"]),
    ("missingField", ["INCORRECT_BLOCK_FORMAT"], []),
    (
      "missing base fee", ["IMPORT_IMPOSSIBLE_LEGACY", "IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT"],
      ["LegacyBlockImportImpossible", "LegacyBlockImportImpossible2"]
    ),
    (
      "missing withdrawals root", ["IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI"],
      ["ParisBlockImportImpossible"]
    ),
    ("unexpectedField", ["INCORRECT_BLOCK_FORMAT"], []),
    (
      "unexpected base fee", ["IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT"],
      ["1559BlockImportImpossible_HeaderIsLegacy"]
    ),
    (
      "unexpected withdrawals root", ["IMPORT_IMPOSSIBLE_SHANGHAI"],
      ["ShanghaiBlockImportImpossible"]
    ),
    (
      "blobGasAboveLimit", ["BLOB_GAS_USED_ABOVE_LIMIT"],
      [
        "TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
        "TransactionException.TYPE_3_TX_BLOB_COUNT_EXCEEDED",
      ]
    ),
    ("blobGasNotWhole", ["INCORRECT_BLOB_GAS_USED"], []),
    ("excessBlobGas", ["INCORRECT_EXCESS_BLOB_GAS"], []),
    // The seal.
    ("sealMix", [], ["InvalidBlockMixHash", "InvalidBlockNonce"]),
    ("sealWork", [], ["InvalidBlockNonce"]),
    // The body.
    ("transactionsRoot", ["INVALID_TRANSACTIONS_ROOT"], ["InvalidTransactionsRoot"]),
    ("ommersHash", ["INVALID_UNCLES_HASH"], ["InvalidUncleHash", "InvalidUnclesHash"]),
    ("withdrawalsRoot", ["INVALID_WITHDRAWALS_ROOT"], ["InvalidWithdrawalsRoot"]),
    ("blobGasUsed", ["INCORRECT_BLOB_GAS_USED"], []),
    (
      "blobGasOfTransactions", ["BLOB_GAS_USED_ABOVE_LIMIT"],
      [
        "TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
        "TransactionException.TYPE_3_TX_BLOB_COUNT_EXCEEDED",
      ]
    ),
    ("size", ["RLP_BLOCK_LIMIT_EXCEEDED"], []),
    ("tooManyOmmers", ["TOO_MANY_UNCLES"], ["TooManyUncles"]),
    ("ommerTwice", ["UNCLE_IN_CHAIN"], ["UncleInChain"]),
    (
      "ommerIsAncestor", ["UNCLE_IS_ANCESTOR", "UNCLE_IN_CHAIN"],
      ["UncleIsAncestor", "UncleInChain", "InvalidUncleParentHash"]
    ),
    (
      "ommerParent", ["UNCLE_PARENT_INCORRECT", "UNCLE_UNKNOWN_PARENT"],
      ["UncleTooOld", "UncleParentIsNotAncestor", "InvalidUncleParentHash"]
    ),
    ("ommerIsBrother", ["UNCLE_IS_BROTHER"], ["UncleIsBrother", "UncleParentIsNotAncestor"]),
    // The execution.
    ("gasUsed", ["INVALID_GAS_USED"], ["InvalidGasUsed", "TooMuchGasUsed"]),
    ("receiptsRoot", ["INVALID_RECEIPTS_ROOT"], ["InvalidReceiptsRoot"]),
    ("logsBloom", ["INVALID_LOG_BLOOM"], ["InvalidLogBloom"]),
    ("stateRoot", ["INVALID_STATE_ROOT"], ["InvalidStateRoot"]),
    ("requestsHash", ["INVALID_REQUESTS"], []),
    ("depositLayout", ["INVALID_DEPOSIT_EVENT_LAYOUT"], []),
    ("depositLength", ["INVALID_DEPOSIT_EVENT_LAYOUT"], []),
    ("systemContractEmpty", ["SYSTEM_CONTRACT_EMPTY"], []),
    ("systemCallFailed", ["SYSTEM_CONTRACT_CALL_FAILED"], []),
    // The payload.
    ("blockHash", ["INVALID_BLOCK_HASH"], []),
    ("blobHashes", ["INVALID_VERSIONED_HASHES"], []),
    ("requestsOrder", ["INVALID_REQUESTS"], []),
    ("emptyRequest", ["INVALID_REQUESTS"], []),
    // Bytes that are no block, and fields of its withdrawals.
    (
      "malformed block", ["RLP_STRUCTURES_ENCODING", "INCORRECT_BLOCK_FORMAT"],
      ["INPUT_UNMARSHAL_ERROR"]
    ),
    ("item count of withdrawals", ["RLP_WITHDRAWALS_NOT_READ"], []),
    ("integer too long in amount", ["RLP_INVALID_FIELD_OVERFLOW_64"], []),
    ("integer too long in index", ["RLP_INVALID_FIELD_OVERFLOW_64"], []),
    ("integer too long in validator index", ["RLP_INVALID_FIELD_OVERFLOW_64"], []),
    ("too long in address", ["RLP_INVALID_ADDRESS"], ["INPUT_UNMARSHAL_ADDRESS_ERROR"]),
    ("too short in address", ["RLP_INVALID_ADDRESS"], ["INPUT_UNMARSHAL_ADDRESS_ERROR"]),
  ]
}
