import Chain
import JSON
import RLP

/// Why the node rejects bytes, a transaction or a block.
enum Rejection: Error {
  /// Bytes that are no transaction, and what is wrong with them as mere RLP, if anything.
  case malformed(MalformedData, structure: RLPError? = nil)
  /// Bytes that are no block.
  case malformedBlock(MalformedData)
  /// What a case has for a block's bytes and is none.
  case unreadableBlock(JSONError)
  /// A number that has more bits than its field, and what says so.
  case tooLong(field: String, String)
  case invalid(InvalidTransaction)
  case invalidBlock(InvalidBlock)
}

extension Rejection {
  /// The rule's name: a case of `InvalidTransaction` or `InvalidBlock`, or what is wrong with the
  /// bytes of a field.
  var rule: String {
    switch self {
    case .invalid(let error): error.rule
    case .invalidBlock(let error): error.rule
    case .malformed(let error, _), .malformedBlock(let error): error.rule
    case .unreadableBlock: "unreadable block"
    case .tooLong(let field, _): "integer too long in \(field)"
    }
  }

  /// The names under which the rule is looked up: with the field, for any field, and that of the
  /// bytes as mere RLP, which others look at first.
  private var lookups: [String] {
    var rules = [rule]
    switch self {
    case .malformed(let error, let structure):
      if error.isOfAuthorization {
        // That a tuple's list is too short or too long says nothing of the transaction's.
        return rules + ["malformed authorization"]
      }
      if case .rlp(let error, _) = error { rules.append(error.rule) }
      if let structure, !rules.contains(structure.rule) { rules.append(structure.rule) }
    case .malformedBlock, .unreadableBlock: rules.append("malformed block")
    case .invalidBlock(let error): rules += error.lookups
    case .tooLong(let field, _) where field.hasPrefix("authorization"):
      rules.append("malformed authorization")
    case .invalid, .tooLong: break
    }
    return rules
  }

  /// Whether one of a case's reasons, of which `|` separates several, is this one.
  func isMeant(by exception: String) -> Bool {
    let wanted = Set(exception.split(separator: "|").map { $0.filter { $0 != " " } })
    return lookups.contains { rule in
      ExceptionNames.byRule[rule]?.contains(where: wanted.contains) ?? false
    }
  }
}

extension InvalidBlock {
  /// More names under which the rule is looked up: with the field, and that of an ommer's header.
  fileprivate var lookups: [String] {
    switch self {
    case .missingField(let field, _): ["missing \(field.rawValue)"]
    case .unexpectedField(let field, _): ["unexpected \(field.rawValue)"]
    case .ommerHeader(_, let error): [error.rule] + error.lookups
    default: []
    }
  }
}

extension Rejection: CustomStringConvertible {
  var description: String {
    let names = lookups.flatMap { ExceptionNames.byRule[$0] ?? [] }
    let known = names.isEmpty ? "no known exception" : names.joined(separator: " or ")
    let text =
      switch self {
      case .malformed(let error, _), .malformedBlock(let error): "\(error)"
      case .invalid(let error): "\(error)"
      case .invalidBlock(let error): "\(error)"
      case .unreadableBlock(let error): "\(error)"
      case .tooLong(_, let text): text
      }
    return "\(known) (\(rule): \(text))"
  }
}

extension MalformedData {
  /// Whether a tuple of a list of authorizations is what is wrong.
  fileprivate var isOfAuthorization: Bool {
    switch self {
    case .rlp(_, let field), .itemCount(let field, _, _, _):
      field != .authorizationList && field.rawValue.hasPrefix("authorization")
    default: false
    }
  }

  /// What is wrong with which field, without where.
  fileprivate var rule: String {
    switch self {
    case .rlp(let error, let field): "\(error.rule) in \(field.rawValue)"
    // Types end at 0x7f: from 0x80 on bytes are a string's (EIP-2718).
    case .unknownType(let type, _): type < 0x80 ? "unknown type" : "string for a transaction"
    case .missingType: "missing type"
    case .item(_, _, let error): error.rule
    case .itemCount(let field, _, _, _): "item count of \(field.rawValue)"
    case .networkWrapper: "network wrapper"
    case .badStatus: "bad status"
    }
  }
}

extension RLPError {
  /// What is wrong, without where.
  var rule: String {
    switch self {
    case .truncated: "truncated"
    case .truncatedHeader: "truncated header"
    case .missingItem: "missing item"
    case .wrongForm(_, .list, _): "string for a list"
    case .wrongForm(_, .string, _): "list for a string"
    case .wrongLength(_, let expected, let found): found < expected ? "too short" : "too long"
    case .integerTooLong: "integer too long"
    case .leadingZero: "leading zero"
    case .needlessHeader: "needless header"
    case .needlessLongForm: "needless long form"
    case .lengthWithLeadingZero: "length with leading zero"
    case .lengthTooLarge: "length too large"
    case .listTooLong: "list too long"
    case .trailingBytes: "trailing bytes"
    case .tooDeep: "too deep"
    }
  }
}
