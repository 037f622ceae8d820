import Chain
import JSON
import Primitives

/// BlockchainTests and their engine form: a chain on its genesis, block by block, good and bad.
enum BlockchainSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    let executor = recorder.executor
    for (name, json) in try root.members where name != "_info" {
      guard let network = try json.optional("network")?.string else {
        try recorder.check(name) { _ in
          throw Mismatch("network", expected: "a network's name", got: "none")
        }
        continue
      }
      guard
        let schedule = try ForkSchedule(fixtureNetwork: network, config: json.optional("config"))
      else {
        try recorder.check(name, fork: network) { _ in throw Mismatch(unknownFork: network) }
        continue
      }
      var isUnnamed = false
      try recorder.check(name, fork: network) { cancellation in
        var test = try BlockchainTest(json, schedule: schedule, executor: executor)
        try test.importBlocks(cancellation)
        isUnnamed = test.hasUnnamedRejection
        try test.compareEnd()
      }
      if isUnnamed { recorder.noteUnnamedRejection() }
    }
  }
}
