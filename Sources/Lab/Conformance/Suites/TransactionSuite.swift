import EVM
import Chain
import JSON
import Primitives
import RLP

/// TransactionTests: bytes that each fork accepts as a transaction, or rejects for a reason.
enum TransactionSuite {
  /// The tests are signed for mainnet.
  private static let chainID: UInt64 = 1

  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      let decoded = Decoded(try test.value("txbytes").bytes)
      for (forkName, result) in try test.value("result").members where forkName != "_info" {
        guard let fork = Fork(fixtureName: forkName) else {
          try recorder.check(name, fork: forkName) { _ in throw Mismatch(unknownFork: forkName) }
          continue
        }
        try check(decoded, name, forkName, TransactionRules.at(fork), result, &recorder)
      }
    }
  }

  /// Checks one fork's result.
  ///
  /// The gas of a rejected transaction is zero where the suite's own reader stopped before it.
  private static func check(
    _ decoded: Decoded, _ name: String, _ forkName: String,
    _ rules: TransactionRules, _ result: JSONValue, _ recorder: inout CaseRecorder
  ) throws(Cancelled) {
    var isUnnamed = false
    try recorder.check(name, fork: forkName) { _ in
      let rejections = rejections(decoded, rules)
      if let hash = result.optional("hash") {
        if let rejection = rejections.first {
          throw Mismatch("outcome", expected: "accepted", got: "\(rejection)")
        }
        let transaction = try decoded.transaction.get()
        try expect("hash", try hash.hash, transaction.hash)
        let sender = try transaction.sender(under: rules, chainID: chainID)
        try expect("sender", try result.value("sender").address, sender)
        if let gas = result.optional("intrinsicGas") {
          try expect("intrinsicGas", try gas.quantity, rules.intrinsicGas(of: transaction))
        }
        return
      }
      let exception = try result.optional("exception")?.string
      let first = try require(
        "outcome", rejections.first, expected: "rejected" + (exception.map { " for \($0)" } ?? ""))
      if let gas = try result.optional("intrinsicGas")?.quantity, gas != 0 {
        try expect("intrinsicGas", gas, decoded.intrinsicGas(under: rules))
      }
      guard let exception else {
        isUnnamed = true
        return
      }
      guard rejections.contains(where: { $0.isMeant(by: exception) }) else {
        throw Mismatch("exception", expected: exception, got: "\(first)")
      }
    }
    if isUnnamed { recorder.noteUnnamedRejection() }
  }

  /// Why a fork rejects the bytes; empty where it accepts them.
  ///
  /// Malformed bytes of a type that the fork does not know are wrong twice, and suites differ in
  /// what they look at first.
  private static func rejections(_ decoded: Decoded, _ rules: TransactionRules) -> [Rejection] {
    switch decoded.transaction {
    case .failure(let error):
      let malformed = Rejection.malformed(error, structure: decoded.structure)
      guard let type = decoded.type, !rules.types.contains(type) else { return [malformed] }
      return [.invalid(.typeNotSupported(type)), malformed]
    case .success(let transaction):
      do throws(InvalidTransaction) {
        _ = try transaction.sender(under: rules, chainID: chainID)
        try transaction.validate(under: rules, chainID: chainID)
        return []
      } catch {
        return [.invalid(error)]
      }
    }
  }

  /// What bytes are, whatever the fork.
  private struct Decoded {
    let transaction: Result<Transaction, MalformedData>
    private let bytes: [UInt8]
    /// What the first byte says, even of bytes that are no transaction.
    let type: TransactionType?
    /// What is wrong with the bytes as mere RLP.
    private(set) var structure: RLPError?

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      transaction = Result { () throws(MalformedData) in try Transaction(decoding: bytes) }
      let first = bytes.first ?? 0
      type = first >= 0xc0 ? .legacy : TransactionType(rawValue: first)
      guard first >= 0x80 else { return }
      do throws(RLPError) { _ = try RLPItem(decoding: bytes) } catch { structure = error }
    }

    /// The gas that the transaction needs in any case; nil where what it follows from cannot be read.
    ///
    /// Amounts that are too long do not matter, and behind a type that nobody knows there may be the
    /// fields of one with dynamic fees.
    func intrinsicGas(under rules: TransactionRules) -> UInt64? {
      if let transaction = try? transaction.get() { return rules.intrinsicGas(of: transaction) }
      for type in [type, .dynamicFee].compactMap(\.self) {
        let prefix = type == .legacy ? [] : [type.rawValue]
        let list = Array(bytes.dropFirst(prefix.count))
        guard case .list(var items)? = try? RLPItem(decoding: list) else { continue }
        for position in Self.amounts[type] ?? [] where position < items.count {
          if case .bytes(let amount) = items[position], amount.count > 32 {
            items[position] = .bytes([])
          }
        }
        if let transaction = try? Transaction(decoding: prefix + RLPItem.list(items).encoded) {
          return rules.intrinsicGas(of: transaction)
        }
      }
      return nil
    }

    /// Where fees and the value stand among the items of each type.
    private static let amounts: [TransactionType: [Int]] = [
      .legacy: [1, 4], .accessList: [2, 5], .dynamicFee: [2, 3, 6], .blob: [2, 3, 6],
      .setCode: [2, 3, 6],
    ]
  }
}
