internal import EVM
internal import Primitives

extension InvalidBlock: CustomStringConvertible {
  /// One line: what was found, and what is expected or allowed there.
  public var description: String {
    headerText ?? bodyText ?? resultText ?? payloadText ?? rule
  }

  private var headerText: String? {
    switch self {
    case .unknownParent(let hash): "parent \(hash) is unknown"
    case .number(let found, let parent): "number \(found) does not follow the parent's \(parent)"
    case .timestamp(let found, let parent): "timestamp \(found) is not after the parent's \(parent)"
    case .gasLimitChange(let found, let parent):
      "gas limit \(found) is too far from \(parent), less than a 1024th of it is allowed"
    case .gasLimitTooLow(let found, let minimum):
      "gas limit \(found) is below the minimum \(minimum)"
    case .gasLimitTooHigh(let found, let maximum):
      "gas limit \(found) is above the maximum \(maximum)"
    case .gasUsedAboveLimit(let used, let limit): "gas used \(used) is above the gas limit \(limit)"
    case .extraDataTooLong(let bytes, let limit):
      "extra data has \(bytes) bytes, at most \(limit) are allowed"
    case .extraDataOfDAOFork(let found, let expected):
      "extra data is \(Hex.encode(found)), the DAO fork's \(Hex.encode(expected)) expected"
    case .difficulty(let found, let expected): "difficulty is \(found), \(expected) expected"
    case .difficultyAfterMerge(let found):
      "difficulty is \(found), 0 expected after the end of proof of work"
    case .noDifficultyBeforeMerge(let total, let terminal):
      "difficulty is 0 at total difficulty \(total), but proof of work ends at "
        + "\(terminal)"
    case .nonceAfterMerge(let nonce): "nonce is \(nonce), 0 expected after the end of proof of work"
    case .ommersAfterMerge(let hash):
      "ommers hash is \(hash), that of no ommers expected after the end of proof of work"
    case .baseFee(let found, let expected): "base fee is \(found), \(expected) expected"
    case .missingField(let field, let fork):
      "\(field.rawValue) is missing, which \(fork.name) needs"
    case .unexpectedField(let field, let fork):
      "\(field.rawValue) is there, which \(fork.name) does not know"
    case .blobGasNotWhole(let used, let perBlob):
      "blob gas used \(used) is no multiple of \(perBlob)"
    case .excessBlobGas(let found, let expected):
      "excess blob gas is \(found), \(expected) expected"
    case .sealMix(let found, let computed): "mix hash is \(found), the nonce gives \(computed)"
    case .sealNumber(let found, let limit):
      "number \(found) is too high for a proof of work, below \(limit) expected"
    case .sealWork(let result, let boundary):
      "proof of work gives \(result.hex), at most \(boundary.hex) is allowed"
    default: nil
    }
  }

  private var bodyText: String? {
    switch self {
    case .transactionsRoot(let header, let body):
      "header says transactions root \(header), the body gives \(body)"
    case .ommersHash(let header, let body):
      "header says ommers hash \(header), the body gives \(body)"
    case .withdrawalsRoot(let header, let body):
      "header says withdrawals root \(Self.text(header)), the body gives \(Self.text(body))"
    case .size(let bytes, let limit): "block has \(bytes) bytes, at most \(limit) are allowed"
    case .tooManyOmmers(let count, let limit):
      "block has \(count) ommers, at most \(limit) are allowed"
    case .ommerTwice(let index, let hash): "ommer \(index), \(hash), is in the chain already"
    case .ommerIsAncestor(let index, let hash): "ommer \(index), \(hash), is an ancestor"
    case .ommerParent(let index, let hash):
      "ommer \(index) has parent \(hash), one of the 6 generations before the parent expected"
    case .ommerIsBrother(let index, let hash):
      "ommer \(index) has the block's own parent \(hash), an earlier one expected"
    case .ommerHeader(let index, let error): "ommer \(index): \(error)"
    default: nil
    }
  }

  private var resultText: String? {
    switch self {
    case .transaction(let index, let error): "transaction \(index): \(error)"
    case .gasUsed(let header, let executed):
      "header says gas used \(header), the transactions used \(executed)"
    case .blobGasUsed(let header, let executed):
      "header says blob gas used \(header), the transactions used \(executed)"
    case .receiptsRoot(let header, let executed):
      "header says receipts root \(header), execution gives \(executed)"
    case .logsBloom(let header, let executed): Self.text(header, executed)
    case .stateRoot(let header, let executed):
      "header says state root \(header), execution gives \(executed)"
    case .requestsHash(let header, let executed):
      "header says requests hash \(Self.text(header)), execution gives \(Self.text(executed))"
    case .depositLayout(let word, let found, let expected):
      "deposit log has \(found) in word \(word), \(expected) expected"
    case .depositLength(let bytes, let expected):
      "deposit log has \(bytes) bytes, \(expected) expected"
    case .systemContractEmpty(let address): "system contract \(address) has no code"
    case .systemCallFailed(let address): "system contract \(address) failed, success expected"
    default: nil
    }
  }

  private var payloadText: String? {
    switch self {
    case .blockHash(let payload, let computed):
      "payload says block hash \(payload), its block has \(computed)"
    case .blobHashes(let payload, let body):
      "payload names \(payload.count) blobs, the transactions \(body.count) or others: "
        + "\(payload), \(body)"
    case .requestsOrder(let index, let type, let previous):
      "request \(index) has type \(type) after \(previous.map(String.init) ?? "none"), "
        + "a greater one expected"
    case .emptyRequest(let index): "request \(index) is empty, 2 bytes or more expected"
    default: nil
    }
  }

  /// The first bytes in which two filters differ: of the 256 of each most are nought.
  private static func text(_ header: Bloom, _ executed: Bloom) -> String {
    let pairs = zip(header.bytes, executed.bytes).enumerated().filter { $1.0 != $1.1 }
    guard let (place, bytes) = pairs.first else { return "logs bloom differs" }
    return "header's logs bloom has \(Hex.encode([bytes.0])) in byte \(place), execution gives "
      + "\(Hex.encode([bytes.1])); \(pairs.count) of 256 bytes differ"
  }

  private static func text(_ hash: Hash256?) -> String { hash?.description ?? "none" }
}
