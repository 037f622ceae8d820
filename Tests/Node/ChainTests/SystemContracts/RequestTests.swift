import Chain
import EVM
import Primitives
import Testing

/// Requests to the consensus layer and the contracts that they come from.
@Suite struct RequestTests {
  /// A deposit's data as the contract lays it out; the fields hold 1 to 5.
  static let data: [UInt8] = {
    var data: [UInt8] = []
    for offset in [160, 256, 320, 384, 512] as [UInt64] { data += U256(offset).bytes }
    for (length, room, value) in [(48, 64, 1), (32, 32, 2), (8, 32, 3), (96, 96, 4), (8, 32, 5)] {
      data += U256(UInt64(length)).bytes
      data += [UInt8](repeating: UInt8(value), count: length)
      data += [UInt8](repeating: 0, count: room - length)
    }
    return data
  }()

  @Test func `a deposit's fields stand end to end`() throws {
    var expected: [UInt8] = []
    for (length, value) in [(48, 1), (32, 2), (8, 3), (96, 4), (8, 5)] as [(Int, UInt8)] {
      expected += [UInt8](repeating: value, count: length)
    }
    #expect(try DepositLog.request(from: Self.data) == expected)
  }

  @Test func `every word of the layout is checked`() {
    for word in [0, 1, 2, 3, 4, 5, 8, 10, 12, 16] {
      for byte in [0, 31] {
        var data = Self.data
        data[32 * word + byte] ^= 1
        let error = #expect(throws: InvalidBlock.self) { try DepositLog.request(from: data) }
        #expect(error?.rule == "depositLayout", "word \(word)")
      }
    }
    for data in [[], Self.data + [0], Array(Self.data.dropLast())] {
      let error = #expect(throws: InvalidBlock.self) { try DepositLog.request(from: data) }
      #expect(error?.rule == "depositLength")
    }
  }

  @Test func `only logs of the contract with the topic are deposits`() throws {
    let contract = Address(1, 2, 3)
    func count(_ address: Address, _ topics: [Hash256]) throws -> Int {
      let log = Log(address: address, topics: topics, data: Self.data)
      let receipt = Receipt(
        type: .legacy, outcome: .status(true), cumulativeGasUsed: 1, logs: [log, log])
      return try DepositLog.requests(in: [receipt], of: contract).count
    }
    #expect(try count(contract, [DepositLog.topic]) == 384)
    #expect(try count(.zero, [DepositLog.topic]) == 0)
    #expect(try count(contract, []) == 0)
    #expect(try count(contract, [.zero, DepositLog.topic]) == 0)
  }

  @Test func `the hash leaves out empty requests`() {
    let none: [ExecutionRequest] = []
    #expect(none.requestsHash == .emptyRequests)
    let some = [ExecutionRequest(.deposit, [1]), ExecutionRequest(.consolidation, [2])]
    #expect(some.requestsHash != .emptyRequests)
    var more = some
    more.insert(ExecutionRequest(.withdrawal, []), at: 1)
    #expect(more.requestsHash == some.requestsHash)
  }

  @Test func `types rise and none is empty`() throws {
    let list = BlockRules.RequestType.allCases.map { ExecutionRequest($0, [1]) }
    try list.validateOrder()
    func rule(_ list: [ExecutionRequest]) -> String? {
      #expect(throws: InvalidBlock.self) { try list.validateOrder() }?.rule
    }
    #expect(rule(list.reversed()) == "requestsOrder")
    #expect(rule([list[0], list[0]]) == "requestsOrder")
    #expect(rule([list[0], ExecutionRequest(.withdrawal, [])]) == "emptyRequest")
  }

  @Test func `contracts are called from their forks on`() {
    #expect(Rules.at(.shanghai).block.contractsBefore.isEmpty)
    #expect(Rules.at(.cancun).block.contractsBefore == [.beaconRoots])
    #expect(Rules.at(.cancun).block.contractsAfter.isEmpty)
    #expect(Rules.at(.prague).block.contractsBefore == [.beaconRoots, .blockHashes])
    #expect(Rules.at(.osaka).block.contractsAfter == [.withdrawals, .consolidations])
    let header = BlockHeader(
      parentHash: Hash256(1, 2, 3, 4), parentBeaconBlockRoot: Hash256(5, 6, 7, 8))
    #expect(SystemContract.beaconRoots.data(for: header) == Hash256(5, 6, 7, 8).bytes)
    #expect(SystemContract.blockHashes.data(for: header) == Hash256(1, 2, 3, 4).bytes)
    #expect(SystemContract.withdrawals.data(for: header) == [])
  }

  @Test func `the DAO's accounts are each listed once`() {
    #expect(DAOFork.accounts.count == 116)
    #expect(Set(DAOFork.accounts).count == 116)
    #expect(!DAOFork.accounts.contains(DAOFork.refundContract))
  }
}
