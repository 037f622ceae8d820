extension ExceptionNames {
  /// What is wrong with a transaction's bytes.
  static let byteRows: [TransactionRow] = [
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
    ("integer too long in value", ["VALUE_OVERFLOW", "RLP_INVALID_VALUE"], ["TR_RLP_WRONGVALUE"]),
    // Suites have no name for the fee of blobs alone.
    ("integer too long in max blob fee", ["GASPRICE_OVERFLOW"], ["TR_RLP_WRONGVALUE"]),
    ("integer too long in chain id", ["INVALID_CHAINID"], ["TR_InvalidChainID"]),
    ("integer too long in y parity", ["INVALID_SIGNATURE_VRS"], ["InvalidVRS"]),
    ("integer too long in authorization y parity", ["TYPE_4_INVALID_AUTHORITY_SIGNATURE"], []),
    ("integer too long in authorization r", ["TYPE_4_INVALID_AUTHORITY_SIGNATURE"], []),
    (
      "integer too long in authorization s",
      ["TYPE_4_INVALID_AUTHORITY_SIGNATURE", "TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH"], []
    ),
    ("malformed authorization", ["TYPE_4_INVALID_AUTHORIZATION_FORMAT"], []),
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
