import Chain
import EVM
import JSON
import Primitives

/// GeneralStateTests: one transaction on a small state, a case an element of `post`.
enum StateSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    let executor = recorder.executor
    for (name, json) in try root.members where name != "_info" {
      let test = Result { () throws(JSONError) in try StateTest(json) }
      for (forkName, entries) in try json.value("post").members {
        let context = Result { () throws(JSONError) in
          try BlockContext(stateTest: json, fork: forkName)
        }
        for (index, entry) in try entries.elements.enumerated() {
          let name = "\(name)[\(index)]"
          if case .success(nil) = context {
            try recorder.check(name, fork: forkName) { _ in throw Mismatch(unknownFork: forkName) }
            continue
          }
          var isUnnamed = false
          let trace = recorder.trace.map { TraceCase($0, name: name, fork: forkName) }
          try recorder.check(name, fork: forkName) { _ in
            guard let context = try context.get() else { return }
            isUnnamed = try test.get().check(entry, context, executor, trace)
          }
          if isUnnamed { recorder.noteUnnamedRejection() }
        }
      }
    }
  }
}

extension BlockContext {
  /// The block around a state test's transaction; nil for a fork that is not known.
  fileprivate init?(stateTest json: JSONValue, fork name: String) throws(JSONError) {
    guard
      let schedule = try ForkSchedule(fixtureNetwork: name, config: json.optional("config"))
    else { return nil }
    let env = try json.value("env")
    var header = BlockHeader()
    header.number = try env.value("currentNumber").quantity
    header.timestamp = try env.value("currentTimestamp").quantity
    header.gasLimit = try env.value("currentGasLimit").quantity
    header.beneficiary = try env.value("currentCoinbase").address
    header.difficulty = try env.optional("currentDifficulty")?.u256 ?? .zero
    header.mixHash = Hash256(try env.optional("currentRandom")?.u256 ?? .zero)
    let isMerged = schedule.terminalTotalDifficulty == .zero
    let rules = Rules.at(
      schedule.fork(number: header.number, timestamp: header.timestamp, isMerged: isMerged)
    ).block
    // A test for many forks says what only some of them know.
    if rules.hasBaseFee { header.baseFeePerGas = try env.optional("currentBaseFee")?.u256 ?? 10 }
    if rules.hasBlobGas {
      header.excessBlobGas = try env.optional("currentExcessBlobGas")?.quantity ?? 0
    }
    self.init(header, schedule: schedule, isMerged: isMerged)
  }
}
