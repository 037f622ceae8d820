import EVM
import JSON
import Primitives
import TestSupport
import Testing

struct RulesTests {
  /// What Osaka takes for each instruction in any case, and the words that it takes and leaves, written
  /// down from the yellow paper's appendix H and the proposals since.
  static let osaka = """
    00 STOP 0 0 0|01 ADD 3 2 1|02 MUL 5 2 1|03 SUB 3 2 1|04 DIV 5 2 1|05 SDIV 5 2 1|06 MOD 5 2 1
    07 SMOD 5 2 1|08 ADDMOD 8 3 1|09 MULMOD 8 3 1|0a EXP 10 2 1|0b SIGNEXTEND 5 2 1|10 LT 3 2 1
    11 GT 3 2 1|12 SLT 3 2 1|13 SGT 3 2 1|14 EQ 3 2 1|15 ISZERO 3 1 1|16 AND 3 2 1|17 OR 3 2 1
    18 XOR 3 2 1|19 NOT 3 1 1|1a BYTE 3 2 1|1b SHL 3 2 1|1c SHR 3 2 1|1d SAR 3 2 1|1e CLZ 5 1 1
    20 KECCAK256 30 2 1|30 ADDRESS 2 0 1|31 BALANCE 100 1 1|32 ORIGIN 2 0 1|33 CALLER 2 0 1
    34 CALLVALUE 2 0 1|35 CALLDATALOAD 3 1 1|36 CALLDATASIZE 2 0 1|37 CALLDATACOPY 3 3 0
    38 CODESIZE 2 0 1|39 CODECOPY 3 3 0|3a GASPRICE 2 0 1|3b EXTCODESIZE 100 1 1
    3c EXTCODECOPY 100 4 0|3d RETURNDATASIZE 2 0 1|3e RETURNDATACOPY 3 3 0|3f EXTCODEHASH 100 1 1
    40 BLOCKHASH 20 1 1|41 COINBASE 2 0 1|42 TIMESTAMP 2 0 1|43 NUMBER 2 0 1|44 PREVRANDAO 2 0 1
    45 GASLIMIT 2 0 1|46 CHAINID 2 0 1|47 SELFBALANCE 5 0 1|48 BASEFEE 2 0 1|49 BLOBHASH 3 1 1
    4a BLOBBASEFEE 2 0 1|50 POP 2 1 0|51 MLOAD 3 1 1|52 MSTORE 3 2 0|53 MSTORE8 3 2 0
    54 SLOAD 100 1 1|55 SSTORE 0 2 0|56 JUMP 8 1 0|57 JUMPI 10 2 0|58 PC 2 0 1|59 MSIZE 2 0 1
    5a GAS 2 0 1|5b JUMPDEST 1 0 0|5c TLOAD 100 1 1|5d TSTORE 100 2 0|5e MCOPY 3 3 0
    5f PUSH0 2 0 1|a0 LOG0 375 2 0|a1 LOG1 750 3 0|a2 LOG2 1125 4 0|a3 LOG3 1500 5 0
    a4 LOG4 1875 6 0|f0 CREATE 32000 3 1|f1 CALL 100 7 1|f2 CALLCODE 100 7 1|f3 RETURN 0 2 0
    f4 DELEGATECALL 100 6 1|f5 CREATE2 32000 4 1|fa STATICCALL 100 6 1|fd REVERT 0 2 0
    fe INVALID 0 0 0|ff SELFDESTRUCT 5000 1 0
    """

  @Test func `every instruction of Osaka costs and moves what is written down`() throws {
    let rules = Rules.at(.osaka)
    var seen: Set<Int> = []
    for row in Self.osaka.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      let words = row.split(separator: " ")
      let byte = try #require(UInt8(words[0], radix: 16))
      let instruction = rules.instructions[Int(byte)]
      seen.insert(Int(byte))
      #expect(rules.mnemonic(of: Opcode(byte)) == String(words[1]))
      #expect(
        [UInt16(words[2]), UInt16(words[3]), UInt16(words[4])]
          == [instruction.gas, UInt16(instruction.pops), UInt16(instruction.pushes)], "\(row)")
      #expect(instruction.isDefined)
    }
    for count in 1...32 { check("PUSH\(count)", 0x5f + count, 0, 1, &seen) }
    for depth in 1...16 {
      check("DUP\(depth)", 0x7f + depth, depth, depth + 1, &seen)
      check("SWAP\(depth)", 0x8f + depth, depth + 1, depth + 1, &seen)
    }
    for byte in 0..<256 { #expect(rules.instructions[byte].isDefined == seen.contains(byte)) }
  }

  private func check(
    _ name: String, _ byte: Int, _ pops: Int, _ pushes: Int, _ seen: inout Set<Int>
  ) {
    let rules = Rules.at(.osaka)
    let instruction = rules.instructions[byte]
    seen.insert(byte)
    #expect(rules.mnemonic(of: Opcode(UInt8(byte))) == name)
    #expect(
      instruction
        == Instruction(
          .stack, gas: 3, pops: UInt8(pops), pushes: UInt8(pushes),
          immediateBytes: name.hasPrefix("PUSH") ? UInt8(byte - 0x5f) : 0),
      "\(name)")
  }

  /// After what code does not simply go on, or what needs exact gas.
  static let blockEnds = """
    STOP JUMP JUMPI GAS SSTORE CREATE CALL CALLCODE RETURN DELEGATECALL CREATE2 STATICCALL REVERT
    INVALID SELFDESTRUCT
    """

  /// The bytes of each class, as reports have grouped them from the first on.
  static let classes: [(OpcodeClass, [ClosedRange<UInt8>])] = [
    (.arithmetic, [0x01...0x0b]), (.comparison, [0x10...0x1e]), (.keccak, [0x20...0x20]),
    (.environment, [0x30...0x30, 0x32...0x3a, 0x3d...0x3e]),
    (.account, [0x31...0x31, 0x3b...0x3c, 0x3f...0x3f, 0x47...0x47]),
    (.block, [0x40...0x46, 0x48...0x4a]), (.memory, [0x51...0x53, 0x59...0x59, 0x5e...0x5e]),
    (.storage, [0x54...0x55]), (.transient, [0x5c...0x5d]),
    (.control, [0x00...0x00, 0x56...0x58, 0x5a...0x5b, 0xf3...0xf3, 0xfd...0xfe]),
    (.stack, [0x50...0x50, 0x5f...0x9f]), (.log, [0xa0...0xa4]),
    (.call, [0xf1...0xf2, 0xf4...0xf4, 0xfa...0xfa]),
    (.create, [0xf0...0xf0, 0xf5...0xf5, 0xff...0xff]),
  ]

  @Test func `instructions have their class, their flow and their operands in code`() {
    let rules = Rules.at(.osaka)
    let ends = Set(Self.blockEnds.split(whereSeparator: \.isWhitespace).map(String.init))
    for byte in UInt8.min...UInt8.max {
      let row = rules.instructions[Int(byte)]
      let kind = Self.classes.first { $0.1.contains { $0.contains(byte) } }?.0 ?? .undefined
      #expect(row.kind == kind, "\(byte)")
      #expect(row.immediateBytes == (0x60...0x7f ~= byte ? byte - 0x5f : 0), "\(byte)")
      let name = rules.mnemonic(of: Opcode(byte)) ?? ""
      #expect((row.flow == .endsBlock) == ends.contains(name), "\(name)")
      #expect((row.flow == .jumpDestination) == (name == "JUMPDEST"), "\(name)")
    }
  }

  /// The fork that brings each instruction which Frontier does not have.
  static let firstForks: [(Fork, String)] = [
    (.homestead, "DELEGATECALL"), (.byzantium, "REVERT RETURNDATASIZE RETURNDATACOPY STATICCALL"),
    (.constantinople, "SHL SHR SAR CREATE2 EXTCODEHASH"), (.istanbul, "CHAINID SELFBALANCE"),
    (.london, "BASEFEE"), (.paris, "PREVRANDAO"), (.shanghai, "PUSH0"),
    (.cancun, "TLOAD TSTORE MCOPY BLOBHASH BLOBBASEFEE"), (.osaka, "CLZ"),
  ]

  @Test func `instructions appear with their fork`() {
    var before: Set<String> = []
    for fork in Fork.allCases {
      let names = Set((0..<256).compactMap { Rules.at(fork).mnemonic(of: Opcode(UInt8($0))) })
      if fork != .frontier {
        let expected = Self.firstForks.first { $0.0 == fork }?.1.split(separator: " ") ?? []
        #expect(names.subtracting(before) == Set(expected.map(String.init)), "\(fork.name)")
      }
      before = names
    }
  }

  /// Gas that changed from fork to fork: the fork, the instruction and what it takes from then on.
  @Test func `instructions are repriced by their forks`() {
    let changes: [(Opcode, [(Fork, UInt16)])] = [
      (.sload, [(.frontier, 50), (.tangerineWhistle, 200), (.istanbul, 800), (.berlin, 100)]),
      (.balance, [(.frontier, 20), (.tangerineWhistle, 400), (.istanbul, 700), (.berlin, 100)]),
      (.extcodesize, [(.frontier, 20), (.tangerineWhistle, 700), (.berlin, 100)]),
      (.extcodecopy, [(.frontier, 20), (.tangerineWhistle, 700), (.berlin, 100)]),
      (.extcodehash, [(.constantinople, 400), (.istanbul, 700), (.berlin, 100)]),
      (.call, [(.frontier, 40), (.tangerineWhistle, 700), (.berlin, 100)]),
      (.delegatecall, [(.homestead, 40), (.tangerineWhistle, 700), (.berlin, 100)]),
      (.staticcall, [(.byzantium, 700), (.berlin, 100)]),
      (.selfdestruct, [(.frontier, 0), (.tangerineWhistle, 5_000)]),
    ]
    for (opcode, prices) in changes {
      for fork in Fork.allCases {
        let instruction = Rules.at(fork).instructions[Int(opcode.rawValue)]
        let price = prices.last { $0.0 <= fork }?.1
        #expect(price == (instruction.isDefined ? instruction.gas : nil), "\(fork.name)")
      }
    }
  }

  @Test func `storage is priced by transition and fork`() {
    let forks: [(Fork, [(Int64, Int64)])] = [
      (
        .frontier,
        [
          (5_000, 0), (20_000, 0), (5_000, 15_000), (5_000, 0), (20_000, 0), (5_000, 15_000),
          (20_000, 0), (5_000, 15_000), (5_000, 0),
        ]
      ),
      (
        .constantinople,
        [
          (200, 0), (20_000, 0), (5_000, 15_000), (5_000, 0), (200, -15_000), (200, 15_000),
          (200, -10_200), (200, 19_800), (200, 4_800),
        ]
      ),
      (
        .istanbul,
        [
          (800, 0), (20_000, 0), (5_000, 15_000), (5_000, 0), (800, -15_000), (800, 15_000),
          (800, -10_800), (800, 19_200), (800, 4_200),
        ]
      ),
      (
        .berlin,
        [
          (100, 0), (20_000, 0), (2_900, 15_000), (2_900, 0), (100, -15_000), (100, 15_000),
          (100, -12_200), (100, 19_900), (100, 2_800),
        ]
      ),
      (
        .london,
        [
          (100, 0), (20_000, 0), (2_900, 4_800), (2_900, 0), (100, -4_800), (100, 4_800),
          (100, -2_000), (100, 19_900), (100, 2_800),
        ]
      ),
    ]
    for (fork, costs) in forks {
      let rules = Rules.at(fork)
      for (index, cost) in costs.enumerated() {
        #expect(rules.storageCosts[index].gas == cost.0, "\(fork.name) \(index)")
        #expect(rules.storageCosts[index].refund == cost.1, "\(fork.name) \(index)")
      }
    }
    #expect(Rules.at(.petersburg).storageCosts[0].gas == 5_000)
  }

  @Test func `blocks change with their forks`() {
    #expect(Rules.at(.homestead).block.reward == 5_000_000_000_000_000_000)
    #expect(Rules.at(.byzantium).block.reward == 3_000_000_000_000_000_000)
    #expect(Rules.at(.grayGlacier).block.reward == 2_000_000_000_000_000_000)
    #expect(Rules.at(.paris).block.reward.isZero)
    #expect(!Rules.at(.paris).block.hasProofOfWork)
    #expect(Rules.at(.spuriousDragon).block.receiptOutcome == .stateRoot)
    #expect(Rules.at(.byzantium).block.receiptOutcome == .status)
    #expect(Rules.at(.prague).block.requests == Set(BlockRules.RequestType.allCases))
    #expect(Rules.at(.prague).block.rlpLimit == nil)
    #expect(Rules.newest.block.rlpLimit == 8_388_608)
  }

  @Test(.enabled(if: Fixtures.pack("eest-benchmark") != nil))
  func `the official suites count the same instructions`() throws {
    let path = try #require(Fixtures.path("eest-benchmark", "opcode_counts_all_5795.json"))
    let rules = Rules.at(.osaka)
    let names = Set((0..<256).compactMap { rules.mnemonic(of: Opcode(UInt8($0))) })
    var counted: Set<String> = []
    for test in try JSONDocument(file: path).root.elements {
      for (name, _) in try test.value("opcode_count").members { counted.insert(name) }
    }
    counted.remove("SHA3")
    counted.insert("KECCAK256")
    #expect(counted.subtracting(names).isEmpty)
    #expect(names.subtracting(counted) == ["INVALID", "BLOCKHASH"])
  }
}
