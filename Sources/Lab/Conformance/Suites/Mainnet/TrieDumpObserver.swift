import Chain
import EVM
import JSON
import Primitives

/// Compares the transactions of a block, instruction by instruction, with their traces.
struct TrieDumpObserver: ExecutionObserver {
  var instructions: StructLogComparison
  private let rules: Rules
  private let traces: [JSONValue]
  private(set) var mismatch: (any Error)?

  /// Takes the traces of a block's transactions, in their order.
  init(_ traces: JSONValue, rules: Rules) throws(JSONError) {
    self.rules = rules
    var list: [JSONValue] = []
    for trace in try traces.elements { list.append(trace) }
    self.traces = list
    instructions = StructLogComparison(rules: rules)
  }

  mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int) {
    if mismatch != nil { return }
    do {
      let logs = try trace(index).value("structLogs")
      instructions = try StructLogComparison(logs, rules: rules)
    } catch {
      mismatch = error
    }
  }

  mutating func didExecute(_ result: TransactionExecution, index: Int) {
    if mismatch != nil { return }
    do {
      try instructions.finish()
      try compare(result, try trace(index), index)
    } catch {
      mismatch = error
    }
  }

  private func trace(_ index: Int) throws(Mismatch) -> JSONValue {
    try require(
      "trace of transaction \(index)", traces.indices.contains(index) ? traces[index] : nil,
      expected: "a trace")
  }

  private func compare(
    _ result: TransactionExecution, _ trace: JSONValue, _ index: Int
  ) throws {
    try expect("gas of transaction \(index)", try trace.value("gas").quantity, result.gasUsed)
    try expect(
      "failed of transaction \(index)", try trace.value("failed").bool, result.status != .success)
    try expect(
      bytes: "returnValue of transaction \(index)", try trace.value("returnValue").bytes,
      result.shown(instructions))
  }
}

extension TransactionExecution {
  /// What traces show as returned: of a creation the code, even where it could not be paid for and
  /// was not kept.
  fileprivate func shown(_ instructions: StructLogComparison) -> [UInt8] {
    created == nil ? output : instructions.returned
  }
}

/// Compares a whole block, all of its transactions' instructions one after the other, with its trace.
struct BlockTraceObserver: ExecutionObserver {
  var instructions: StructLogComparison
  private let trace: JSONValue
  private var gasUsed: UInt64 = 0
  private var hasFailed = false
  private var returned: [UInt8] = []

  /// Takes the trace of a block.
  init(_ trace: JSONValue, rules: Rules) throws(JSONError) {
    self.trace = trace
    instructions = try StructLogComparison(try trace.value("structLogs"), rules: rules)
  }

  mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int) {
    instructions.beginTransaction()
  }

  mutating func didExecute(_ result: TransactionExecution, index: Int) {
    gasUsed += result.gasUsed
    if result.status != .success { hasFailed = true }
    returned = result.shown(instructions)
  }

  /// Ends the comparison.
  ///
  /// - Throws: what differs first.
  mutating func finish() throws {
    do {
      try instructions.finish()
      try expect("gas", try trace.value("gas").quantity, gasUsed)
      try expect("failed", try trace.value("failed").bool, hasFailed)
      try expect(bytes: "returnValue", try trace.value("returnValue").bytes, returned)
    } catch let error as Mismatch {
      throw Mismatch("blockTrace: \(error.field)", expected: error.expected, got: error.got)
    }
  }
}
