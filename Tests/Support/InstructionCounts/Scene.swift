import CCallgrind
import Chain
import EVM
import Primitives

/// The state in which all programs run, through the executor that everyone uses.
struct Scene {
  static let rules = Rules.at(.osaka)
  static let number: UInt64 = 1_000
  static let ether: U256 = 1_000_000_000_000_000_000

  /// How often each row is counted, with another seed each time: keys of a table fall together by
  /// one and not by another.
  private static let rounds: UInt = 5

  private let executor = BlockExecutor()
  /// The state whose contracts have the instruction, and the one whose contracts lack it.
  private let states: (with: MemoryState, without: MemoryState)
  private let context: BlockContext
  private let rows: [Row]

  /// Makes a contract of each row's programs.
  init(_ rows: [Row]) {
    self.rows = rows
    states = (Self.state(of: rows, with: true), Self.state(of: rows, with: false))
    let environment = BlockEnvironment(
      number: Self.number, timestamp: 1_000_000, gasLimit: 1 << 40,
      beneficiary: Cast.person(1), baseFee: 7, blobBaseFee: 1)
    context = BlockContext(rules: Self.rules, environment: environment)
  }

  private static func state(of rows: [Row], with isPresent: Bool) -> MemoryState {
    let contracts = rows.enumerated().map { index, row in
      Genesis.Allocation(
        address: contract(index), nonce: 1, balance: ether, code: row.code(with: isPresent),
        storage: (0..<row.slots).map {
          Genesis.Slot(key: Hash256(U256(UInt($0))), value: 1)
        })
    }
    callgrind_seed(0)
    let state = MemoryState(Cast.allocations + contracts)
    state.ancestorHash = { Hash256($0, 0, 0, 1) }
    return state
  }

  private static func contract(_ row: Int) -> Address { Address(1, 0, UInt32(row)) }

  /// Counts both programs of a row.
  ///
  /// - Throws: what a program ended with, where that is no success.
  func count(_ index: Int) throws {
    let row = rows[index]
    for state in [states.with, states.without] {
      // Analyses are kept and memory is at hand from then on.
      _ = try run(index, state)
    }
    for round in 0..<Self.rounds {
      for state in [states.with, states.without] {
        callgrind_seed(round)
        callgrind_begin()
        let status = try run(index, state)
        callgrind_end("\(row.repetitions) \(row.name)")
        guard status == .success else { throw Failure(row: row.name, status: status) }
      }
    }
  }

  private func run(_ row: Int, _ state: MemoryState) throws -> MessageResult.Status {
    let message = Message(
      gas: 1 << 40, caller: Cast.person(0), recipient: Self.contract(row),
      input: [UInt8](repeating: 0xa5, count: 1_024))
    let transaction = TransactionEnvironment(
      origin: Cast.person(0), gasPrice: 7, blobHashes: [.zero, .emptyCode])
    if rows[row].isTraced {
      var observer = InstructionObserver(OpcodeCounts())
      return try executor.execute(
        message, transaction: transaction, in: context, over: state, observer: &observer
      ).result.status
    }
    var observer = NoObserver()
    return try executor.execute(
      message, transaction: transaction, in: context, over: state, observer: &observer
    ).result.status
  }
}

/// A program that did not end as it should.
struct Failure: Error, CustomStringConvertible {
  let row: String
  let status: MessageResult.Status

  var description: String { "\(row): the program ended with \(status)" }
}
