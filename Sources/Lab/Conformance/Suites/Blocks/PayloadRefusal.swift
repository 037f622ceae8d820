import Chain
import EVM
import JSON
import Primitives

/// Why the engine's interface refuses a payload, so that no chain sees it.
enum PayloadRefusal: Error {
  /// Parameters that cannot be read, or that the version does not have.
  case parameters(Mismatch)
  /// A version that is not of the fork.
  case fork(Fork, version: UInt64)
  /// A case that cannot be read itself.
  case fixture(Mismatch)

  /// The interface's error code; nil where the fault is not the payload's.
  private var code: Int64? {
    switch self {
    case .parameters: -32_602
    case .fork: -38_005
    case .fixture: nil
    }
  }

  /// What of a chain's rejections the interface itself sees: fields that the version does not have.
  init?(_ rejection: Rejection) {
    switch rejection {
    case .invalidBlock(.missingField), .invalidBlock(.unexpectedField):
      self = .parameters(Mismatch("params", expected: "the version's", got: "\(rejection)"))
    default: return nil
    }
  }

  /// Checks that a version takes payloads of a fork: the third began with blobs, the fourth with
  /// requests.
  static func checkFork(_ fork: Fork, _ version: UInt64) throws(PayloadRefusal) {
    let rules = Rules.at(fork).block
    let takes =
      switch version {
      case 1, 2: !rules.hasBlobGas
      case 3: rules.hasBlobGas && rules.requests.isEmpty
      default: !rules.requests.isEmpty
      }
    if !takes { throw .fork(fork, version: version) }
  }

  /// Checks that a case expects this refusal.
  ///
  /// - Throws: `Mismatch` with both.
  func compare(with expected: Int64?, at place: String) throws(Mismatch) {
    guard let expected, let code else {
      let fault = mismatch
      throw Mismatch("\(place): \(fault.field)", expected: fault.expected, got: fault.got)
    }
    guard expected == code else {
      let fault = mismatch
      throw Mismatch(
        "\(place): error code", expected: "\(expected)",
        got: "\(code) (\(fault.field): \(fault.expected) expected, \(fault.got) found)")
    }
  }

  private var mismatch: Mismatch {
    switch self {
    case .parameters(let mismatch), .fixture(let mismatch): mismatch
    case .fork(let fork, let version):
      Mismatch("newPayloadVersion", expected: "one of \(fork.name)", got: "\(version)")
    }
  }

  /// Reads an error code: a number, or a text of one.
  static func code(of json: JSONValue) throws(JSONError) -> Int64 {
    if json.kind == .number { return try json.int64 }
    guard let code = Int64(try json.string) else { throw json.badValue(expected: "a number") }
    return code
  }
}
