import Chain
import Crypto
import EVM
import JSON
import Primitives
import RLP

/// One state test: the state before and the transaction, of whose lists a case picks.
struct StateTest {
  private let state: MemoryState
  private let transaction: FixtureTransaction

  init(_ json: JSONValue) throws(JSONError) {
    state = MemoryState(try FixtureState(try json.value("pre")).accounts)
    // The hash that code sees of a block is made of its number's digits.
    state.ancestorHash = { Keccak256.hash(Array("\($0)".utf8)) }
    transaction = try FixtureTransaction(
      try json.value("transaction"),
      chainID: try json.optional("config")?.optional("chainid")?.quantity ?? 1)
  }

  /// Runs a case: an element of `post`.
  ///
  /// - Returns: whether it wants a rejection and names no reason.
  func check(
    _ entry: JSONValue, _ context: BlockContext, _ executor: BlockExecutor, _ trace: TraceCase?
  ) throws -> Bool {
    let exception = try entry.optional("expectException").map { try $0.string }
    var rejection: Rejection?
    var changes = StateChanges()
    var result: TransactionExecution?
    do {
      let transaction = try signed(entry)
      let sender = self.transaction.sender
      do throws(ExecutionError) {
        let execution = try execute(transaction, sender: sender, context, executor, trace)
        changes = execution.changes
        result = execution.result
      } catch {
        guard case .invalid(.transaction(_, let error)) = error else { throw error }
        rejection = .invalid(error)
      }
    } catch let error as Rejection {
      rejection = error
    } catch let error as JSONError where exception != nil {
      guard let field = error.tooLongField else { throw error }
      rejection = .tooLong(field: field, "\(error)")
    }
    let isUnnamed = try rejection.compare(with: exception)
    if rejection != nil { touchBeneficiary(context, &changes) }
    if let result { try compareResult(entry, result) }
    try compareState(entry, changes)
    try expect("logs hash", try entry.value("logs").hash, Self.hash(of: result?.logs ?? []))
    return isUnnamed
  }

  /// Compares what a root may hide; the official suites do not say it, the random cases do.
  private func compareResult(_ entry: JSONValue, _ result: TransactionExecution) throws {
    if let gasUsed = try entry.optional("gasUsed")?.quantity {
      try expect("gas used", gasUsed, result.gasUsed)
    }
    if let output = try entry.optional("output")?.bytes {
      try expect(bytes: "output", output, result.output)
    }
  }

  private func execute(
    _ transaction: Transaction, sender: Address, _ context: BlockContext,
    _ executor: BlockExecutor, _ trace: TraceCase?
  ) throws(ExecutionError) -> (result: TransactionExecution, changes: StateChanges) {
    guard let trace else {
      return try executor.execute(transaction, sender: sender, in: context, over: state)
    }
    var observer = InstructionObserver(TraceLines(rules: context.rules, write: trace.add))
    let execution = try executor.execute(
      transaction, sender: sender, in: context, over: state, observer: &observer)
    trace.end(execution.result)
    return execution
  }

  /// Lets the beneficiary come to be where empty accounts last: the block has no reward, but its
  /// beneficiary is touched as if it had one, even when the transaction is rejected.
  private func touchBeneficiary(_ context: BlockContext, _ changes: inout StateChanges) {
    let address = context.environment.beneficiary
    guard !context.rules.message.clearsEmptyAccounts, state.account(address) == nil else { return }
    changes.accounts.append(
      StateChanges.AccountChange(address: address, old: nil, new: Account(), slots: 0..<0))
  }

  /// The transaction of a case, with the signature that its bytes have.
  private func signed(_ entry: JSONValue) throws -> Transaction {
    let fields = try transaction.transaction(
      FixtureTransaction.Indexes(try entry.value("indexes")))
    guard let bytes = try entry.optional("txbytes")?.bytes else { return fields }
    let signed: Transaction
    do { signed = try Transaction(decoding: bytes) } catch {
      throw Rejection.malformed(error)
    }
    var unsigned = signed
    unsigned.signature = fields.signature
    // A legacy transaction tells its chain by its signature alone.
    if fields.type == .legacy { unsigned.chainID = nil }
    guard unsigned == fields else {
      throw Mismatch("txbytes", expected: "\(fields)", got: "\(unsigned)")
    }
    if let sender = signed.recoverSender() {
      try expect("sender of txbytes", transaction.sender, sender)
    }
    return signed
  }

  private func compareState(_ entry: JSONValue, _ changes: StateChanges) throws {
    let expected = try entry.value("hash").hash
    let root = state.root(after: changes)
    let fixture = try entry.optional("state").map { (json) throws(JSONError) in
      try FixtureState(json)
    }
    if root == expected {
      if let fixture { try expect("root of state", MemoryState(fixture.accounts).root(), root) }
      return
    }
    if let fixture {
      state.apply(changes)
      defer { state.revert(changes) }
      try fixture.compare(with: state)
    }
    try expect("state root", expected, root)
  }

  /// The hash by which fixtures know a list of logs.
  static func hash(of logs: [Log]) -> Hash256 {
    if logs.isEmpty { return .emptyOmmers }
    var encoder = RLPEncoder(capacity: 256)
    let start = encoder.beginList()
    for log in logs { log.encode(into: &encoder) }
    encoder.endList(start)
    return Keccak256.hash(encoder.bytes)
  }
}

extension Rejection? {
  /// Checks that there is a rejection where a case wants one, and for its reason.
  ///
  /// - Parameter exception: the reasons that the case names; nil where it wants no rejection.
  /// - Returns: whether the case wants a rejection and names no reason.
  /// - Throws: `Mismatch` with both names.
  func compare(with exception: String?) throws(Mismatch) -> Bool {
    switch (self, exception) {
    case (nil, nil): return false
    case (nil, let exception?):
      throw Mismatch("outcome", expected: "rejected for \(exception)", got: "accepted")
    case (let rejection?, nil):
      throw Mismatch("outcome", expected: "accepted", got: "\(rejection)")
    case (let rejection?, let exception?):
      if exception.isEmpty { return true }
      guard rejection.isMeant(by: exception) else {
        throw Mismatch("exception", expected: exception, got: "\(rejection)")
      }
      return false
    }
  }
}

extension JSONError {
  /// The field of a transaction that is given a number of more bits than it has; nil where anything
  /// else is wrong.
  fileprivate var tooLongField: String? {
    guard case .badValue(let path, let expected, let found) = self,
      let digits = Self.digitCounts[expected],
      let last = path.split(separator: ".").last?.split(separator: "[").first,
      let field = path.contains("authorizationList")
        ? Self.authorizationFields[String(last)] : Self.fields[String(last)]
    else { return nil }
    var text = found.drop { $0 == "\"" }
    // The suites mark numbers that they know to be too large for a word.
    if text.hasPrefix("0x:bigint ") { text = text.dropFirst(10) }
    guard text.hasPrefix("0x") else { return nil }
    // Of a long text the error holds the beginning only, which is longer than any word.
    text = text.dropFirst(2).prefix { $0 != "\"" && $0 != "…" }
    let isHex = text.allSatisfy(\.isHexDigit)
    return isHex && text.drop { $0 == "0" }.count > digits ? field : nil
  }

  /// How many digits in hex a number has at most, by what is expected of it.
  private static let digitCounts = [
    "a number from 0 to 255": 2, "a number from 0 to 2^64 - 1": 16,
    "a number from 0 to 2^256 - 1": 64,
  ]

  /// The fields' names in the rules, by those in state tests.
  private static let fields = [
    "nonce": "nonce", "gasLimit": "gas limit", "gasPrice": "gas price", "maxFeePerGas": "max fee",
    "maxPriorityFeePerGas": "priority fee", "maxFeePerBlobGas": "max blob fee", "value": "value",
  ]

  private static let authorizationFields = [
    "chainId": "authorization chain id", "nonce": "authorization nonce",
    "yParity": "authorization y parity", "v": "authorization y parity", "r": "authorization r",
    "s": "authorization s",
  ]
}
