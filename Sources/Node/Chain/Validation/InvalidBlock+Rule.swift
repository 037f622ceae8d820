extension InvalidBlock {
  /// The rule's name, by which a table finds what other suites call it.
  ///
  /// That of the transaction or of the ommer where one of them is not valid.
  public var rule: String {
    switch self {
    case .unknownParent: "unknownParent"
    case .number: "number"
    case .timestamp: "timestamp"
    case .gasLimitChange: "gasLimitChange"
    case .gasLimitTooLow: "gasLimitTooLow"
    case .gasLimitTooHigh: "gasLimitTooHigh"
    case .gasUsedAboveLimit: "gasUsedAboveLimit"
    case .extraDataTooLong: "extraDataTooLong"
    case .extraDataOfDAOFork: "extraDataOfDAOFork"
    case .difficulty: "difficulty"
    case .difficultyAfterMerge: "difficultyAfterMerge"
    case .noDifficultyBeforeMerge: "noDifficultyBeforeMerge"
    case .nonceAfterMerge: "nonceAfterMerge"
    case .ommersAfterMerge: "ommersAfterMerge"
    case .baseFee: "baseFee"
    case .missingField: "missingField"
    case .unexpectedField: "unexpectedField"
    case .blobGasNotWhole: "blobGasNotWhole"
    case .excessBlobGas: "excessBlobGas"
    case .sealMix: "sealMix"
    case .sealWork: "sealWork"
    case .sealNumber: "sealNumber"
    case .transactionsRoot: "transactionsRoot"
    case .ommersHash: "ommersHash"
    case .withdrawalsRoot: "withdrawalsRoot"
    case .blobGasUsed: "blobGasUsed"
    case .size: "size"
    case .tooManyOmmers: "tooManyOmmers"
    case .ommerTwice: "ommerTwice"
    case .ommerIsAncestor: "ommerIsAncestor"
    case .ommerParent: "ommerParent"
    case .ommerIsBrother: "ommerIsBrother"
    case .ommerHeader(_, let error): error.rule
    case .transaction(_, let error): error.rule
    case .gasUsed: "gasUsed"
    case .receiptsRoot: "receiptsRoot"
    case .logsBloom: "logsBloom"
    case .stateRoot: "stateRoot"
    case .requestsHash: "requestsHash"
    case .depositLayout: "depositLayout"
    case .depositLength: "depositLength"
    case .systemContractEmpty: "systemContractEmpty"
    case .systemCallFailed: "systemCallFailed"
    case .blockHash: "blockHash"
    case .blobHashes: "blobHashes"
    case .requestsOrder: "requestsOrder"
    case .emptyRequest: "emptyRequest"
    }
  }
}
