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
    let returned = try trace.value("returnValue").string
    // Code that could not be paid for is shown too, though it was not kept.
    if returned.isEmpty || result.created != nil && result.output.isEmpty { return }
    try expect(
      bytes: "returnValue of transaction \(index)", try Hex.decode(returned), result.output)
  }
}
