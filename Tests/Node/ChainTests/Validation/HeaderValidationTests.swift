import Chain
import EVM
import Primitives
import Testing

/// Every rule of a header after its parent, at the edge and one beyond.
@Suite struct HeaderValidationTests {
  static let schedule = ForkSchedule(chainID: 1, activations: [:])

  /// A header that any block may follow.
  static func parent(_ fork: Fork) -> BlockHeader {
    var header = BlockHeader(
      difficulty: fork < .paris ? 1_000_000 : .zero, number: 41, gasLimit: 1_024_000,
      gasUsed: 512_000, timestamp: 1_000)
    let rules = Rules.at(fork).block
    if rules.hasBaseFee { header.baseFeePerGas = 1_000 }
    if rules.hasWithdrawals { header.withdrawalsRoot = .emptyTrieRoot }
    if rules.hasBlobGas {
      header.blobGasUsed = 0
      header.excessBlobGas = 0
      header.parentBeaconBlockRoot = .zero
    }
    if !rules.requests.isEmpty { header.requestsHash = .emptyRequests }
    return header
  }

  /// A header that may follow that one.
  static func child(_ fork: Fork) -> BlockHeader {
    var header = parent(fork)
    header.number = 42
    header.timestamp = 1_005
    header.gasUsed = 0
    if fork < .paris { header.difficulty = 1_000_488 }
    return header
  }

  static let forks: [Fork] = [.frontier, .homestead, .london, .paris, .shanghai, .cancun, .osaka]

  /// The rule that a changed header breaks; nil for none.
  static func rule(
    _ fork: Fork, _ schedule: ForkSchedule = schedule, parent: BlockHeader? = nil,
    change: (inout BlockHeader) -> Void = { _ in }
  ) -> String? {
    var header = child(fork)
    change(&header)
    do throws(InvalidBlock) {
      try header.validate(after: parent ?? Self.parent(fork), at: fork, of: schedule)
      return nil
    } catch {
      #expect(error.description.contains(" "), "\(error)")
      return error.rule
    }
  }

  @Test(arguments: forks) func `a header that keeps all rules passes`(_ fork: Fork) {
    #expect(Self.rule(fork) == nil)
  }

  @Test(arguments: forks) func `number and time follow the parent`(_ fork: Fork) {
    #expect(Self.rule(fork) { $0.number = 43 } == "number")
    #expect(Self.rule(fork) { $0.number = 41 } == "number")
    #expect(Self.rule(fork) { $0.number = .max } == "number")
    #expect(Self.rule(fork) { $0.timestamp = 1_000 } == "timestamp")
    #expect(Self.rule(fork) { $0.timestamp = 0 } == "timestamp")
  }

  @Test(arguments: forks) func `the gas limit moves by less than a 1024th`(_ fork: Fork) {
    #expect(Self.rule(fork) { $0.gasLimit += 999 } == nil)
    #expect(Self.rule(fork) { $0.gasLimit -= 999 } == nil)
    #expect(Self.rule(fork) { $0.gasLimit += 1_000 } == "gasLimitChange")
    #expect(Self.rule(fork) { $0.gasLimit -= 1_000 } == "gasLimitChange")
    #expect(Self.rule(fork) { $0.gasLimit = 1 << 63 } == "gasLimitTooHigh")
    #expect(Self.rule(fork) { $0.gasUsed = $0.gasLimit } == nil)
    #expect(Self.rule(fork) { $0.gasUsed = $0.gasLimit + 1 } == "gasUsedAboveLimit")
    var small = Self.parent(fork)
    small.gasLimit = 5_130
    small.gasUsed = 2_565
    #expect(Self.rule(fork, parent: small) { $0.gasLimit = 5_126 } == nil)
    #expect(Self.rule(fork, parent: small) { $0.gasLimit = 5_125 } == "gasLimitChange")
    small.gasLimit = 5_003
    small.gasUsed = 2_501
    #expect(Self.rule(fork, parent: small) { $0.gasLimit = 5_000 } == nil)
    small.gasLimit = 5_002
    small.gasUsed = 2_501
    #expect(Self.rule(fork, parent: small) { $0.gasLimit = 4_999 } == "gasLimitTooLow")
    small.gasLimit = 0
    #expect(Self.rule(fork, parent: small) { $0.gasLimit = 5_000 } == "gasLimitChange")
  }

  @Test(arguments: forks) func `extra data has at most 32 bytes`(_ fork: Fork) {
    #expect(Self.rule(fork) { $0.extraData = [UInt8](repeating: 1, count: 32) } == nil)
    #expect(
      Self.rule(fork) { $0.extraData = [UInt8](repeating: 1, count: 33) } == "extraDataTooLong")
  }

  @Test(arguments: forks) func `work is what its time asks for, and none after the merge`(
    _ fork: Fork
  ) {
    if fork < .paris {
      #expect(Self.rule(fork) { $0.difficulty += 1 } == "difficulty")
      #expect(Self.rule(fork) { $0.difficulty = .zero } == "difficulty")
      #expect(Self.rule(fork) { $0.nonce = 7 } == nil)
      #expect(Self.rule(fork) { $0.ommersHash = .zero } == nil)
    } else {
      #expect(Self.rule(fork) { $0.difficulty = .one } == "difficultyAfterMerge")
      #expect(Self.rule(fork) { $0.nonce = 7 } == "nonceAfterMerge")
      #expect(Self.rule(fork) { $0.ommersHash = .zero } == "ommersAfterMerge")
    }
  }

  @Test(arguments: forks) func `fields are those of the fork`(_ fork: Fork) {
    let fields:
      [(first: Fork, drop: (inout BlockHeader) -> Void, add: (inout BlockHeader) -> Void)] = [
        (.london, { $0.baseFeePerGas = nil }, { $0.baseFeePerGas = 1_000 }),
        (.shanghai, { $0.withdrawalsRoot = nil }, { $0.withdrawalsRoot = .emptyTrieRoot }),
        (.cancun, { $0.blobGasUsed = nil }, { $0.blobGasUsed = 0 }),
        (.cancun, { $0.excessBlobGas = nil }, { $0.excessBlobGas = 0 }),
        (.cancun, { $0.parentBeaconBlockRoot = nil }, { $0.parentBeaconBlockRoot = .zero }),
        (.prague, { $0.requestsHash = nil }, { $0.requestsHash = .emptyRequests }),
      ]
    for field in fields {
      if fork < field.first {
        #expect(Self.rule(fork, change: field.add) == "unexpectedField")
      } else {
        #expect(Self.rule(fork, change: field.drop) == "missingField")
      }
    }
  }

  @Test func `the first block with a base fee doubles the gas limit`() {
    let parent = Self.parent(.berlin)
    let rule = { (limit: UInt64, fee: U256) in
      Self.rule(.london, parent: parent) {
        $0.gasLimit = limit
        $0.baseFeePerGas = fee
      }
    }
    #expect(rule(2_048_000, 1_000_000_000) == nil)
    #expect(rule(2_048_000, 999_999_999) == "baseFee")
    #expect(rule(1_024_000, 1_000_000_000) == "gasLimitChange")
    #expect(rule(2_050_000, 1_000_000_000) == "gasLimitChange")
  }

  @Test func `the base fee follows the parent's gas`() {
    for (fee, used, expected) in [
      (1_000, 512_000, 1_000), (1_000, 1_024_000, 1_125), (1_000, 0, 875), (1_000, 513_000, 1_001),
      (7, 512_001, 8), (7, 0, 7), (8, 0, 7), (0, 1_024_000, 1), (1_000, 768_000, 1_062),
    ] as [(UInt64, UInt64, UInt64)] {
      var parent = Self.parent(.london)
      parent.baseFeePerGas = U256(fee)
      parent.gasUsed = used
      #expect(parent.nextBaseFee == U256(expected), "\(fee) at \(used)")
    }
    var parent = Self.parent(.london)
    parent.baseFeePerGas = .max - 1
    parent.gasUsed = 0
    #expect(parent.nextBaseFee == (U256.max - 1) - (U256.max - 1) / 8)
    parent.gasLimit = 0
    #expect(parent.nextBaseFee < .max)
    #expect(Self.rule(.cancun) { $0.baseFeePerGas = 999 } == "baseFee")
  }

  @Test func `blob gas is whole and follows the parent`() {
    #expect(Self.rule(.cancun) { $0.blobGasUsed = 6 << 17 } == nil)
    #expect(Self.rule(.cancun) { $0.blobGasUsed = 1 } == "blobGasNotWhole")
    #expect(Self.rule(.cancun) { $0.excessBlobGas = 1 << 17 } == "excessBlobGas")
    var parent = Self.parent(.cancun)
    parent.blobGasUsed = 4 << 17
    #expect(Self.rule(.cancun, parent: parent) == "excessBlobGas")
    #expect(Self.rule(.cancun, parent: parent) { $0.excessBlobGas = 1 << 17 } == nil)
  }

  @Test func `the first blocks after the DAO fork are marked`() {
    let schedule = ForkSchedule(
      chainID: 1, activations: [.homestead: .block(0), .daoFork: .block(42)],
      supportsDAOFork: true)
    #expect(Self.rule(.daoFork, schedule) == "extraDataOfDAOFork")
    #expect(Self.rule(.daoFork, schedule) { $0.extraData = Array("dao-hard-fork".utf8) } == nil)
    for (first, isMarked) in [(43, false), (33, true), (32, false)] as [(UInt64, Bool)] {
      var other = schedule
      other.activations[.daoFork] = .block(first)
      #expect(Self.rule(.daoFork, other) == (isMarked ? "extraDataOfDAOFork" : nil))
    }
  }
}
