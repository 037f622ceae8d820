import EVM
import Chain
import JSON
import Primitives

/// Difficulty tests, with a level of forks or with the rules of a network named by the file.
enum DifficultySuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    for (name, test) in try root.members where name != "_info" {
      if test["parentDifficulty"] != nil {
        let number = test["currentBlockNumber"].flatMap { try? $0.quantity } ?? 0
        try check(test, name, nil, Self.fork(at: number, in: file.name), &recorder)
        continue
      }
      for (forkName, cases) in try test.members where forkName != "_info" {
        let fork = Fork(fixtureName: forkName)
        for (name, test) in try cases.members {
          guard let fork else {
            try recorder.check(name, fork: forkName) { _ in throw Mismatch(unknownFork: forkName) }
            continue
          }
          try check(test, name, forkName, fork, &recorder)
        }
      }
    }
  }

  private static func check(
    _ test: JSONValue, _ name: String, _ forkName: String?, _ fork: Fork,
    _ recorder: inout CaseRecorder
  ) throws(Cancelled) {
    try recorder.check(name, fork: forkName) { _ in
      let got = DifficultyRules.at(fork).difficulty(
        number: try test.value("currentBlockNumber").quantity,
        timestamp: try test.value("currentTimestamp").quantity,
        parentDifficulty: try test.value("parentDifficulty").u256,
        parentTimestamp: try test.value("parentTimestamp").quantity,
        parentHasOmmers: try test.optional("parentUncles").map(hasOmmers) ?? false)
      try expect("currentDifficulty", try test.value("currentDifficulty").u256, got)
    }
  }

  /// Whether the parent has ommers: a number, or the hash of their list.
  private static func hasOmmers(_ value: JSONValue) throws(JSONError) -> Bool {
    let number = try value.u256
    return number != .zero && Hash256(number) != .emptyOmmers
  }

  /// The schedules that files without a level of forks are made for, as they were known then.
  private static let schedules: [(name: String, schedule: ForkSchedule)] = [
    ("CustomHomestead", ForkSchedule(chainID: 1, activations: [.homestead: .block(0)])),
    (
      "Ropsten",
      ForkSchedule(
        chainID: 3,
        activations: [
          .homestead: .block(0), .byzantium: .block(1_700_000), .constantinople: .block(4_230_000),
        ])
    ),
    (
      "",
      ForkSchedule(
        chainID: 1,
        activations: [.homestead: .block(1_150_000), .byzantium: .block(4_370_000)])
    ),
  ]

  /// The fork of a block in the network that a file's name says; mainnet if it says none.
  private static func fork(at number: UInt64, in fileName: String) -> Fork {
    let row = schedules.first { $0.name.isEmpty || fileName.contains($0.name) }
    return row?.schedule.fork(number: number, timestamp: 0, isMerged: false) ?? .frontier
  }
}
