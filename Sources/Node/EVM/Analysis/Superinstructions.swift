/// Instructions that often stand together, made into one in the rewritten code.
///
/// The first byte becomes an opcode of our own; what it needs to know stands in the bytes behind it,
/// where no jump can lead since none of them is a JUMPDEST. Counts over the programs of the benchmark
/// packs chose them.
struct Superinstructions {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let records: UnsafePointer<BlockRecord>
  private let rows: UnsafePointer<ScanRow>

  /// Makes a rewriter of code that is analysed already.
  init(
    bytes: UnsafeMutablePointer<UInt8>, count: Int, records: UnsafePointer<BlockRecord>,
    table: ScanTable
  ) {
    self.bytes = bytes
    self.count = count
    self.records = records
    rows = table.rows
  }

  /// Rewrites the code.
  func write() {
    PairTable.pairs.withUnsafeBufferPointer { pairs in
      PairTable.classes.withUnsafeBufferPointer { classes in
        guard let pairs = pairs.baseAddress, let classes = classes.baseAddress else { return }
        write(pairs, classes)
      }
    }
  }

  private func write(_ pairs: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>) {
    var position = 0
    while position < count {
      let byte = bytes[position]
      let next = position &+ Int(rows[Int(byte)].length)
      let joined = pairs[Int(classes[Int(byte)]) << 8 | Int(bytes[next])]
      let length = joined == 0 ? 0 : join(position, OpcodeByte(joined), byte)
      position = length > 0 ? position &+ length : next
    }
  }

  /// Joins what begins at a position, if the rest of it is there too; returns its number of bytes.
  @inline(never) private func join(_ position: Int, _ joined: OpcodeByte, _ first: UInt8) -> Int {
    var length = 2
    switch joined {
    case .pushJump, .pushJumpIf:
      guard leads(position) else { return 0 }
      length = 4
    case .iszeroJumpIf, .eqJumpIf, .ltJumpIf, .gtJumpIf:
      guard Opcode(bytes[position + 4]) == .jumpi, leads(position + 1) else { return 0 }
      length = 5
    case .pushDupMstore:
      guard Opcode(bytes[position + 3]) == .mstore else { return 0 }
      length = 4
    case .pushAdd, .pushShl, .pushShr, .pushAnd, .push1Mload, .push1Mstore: length = 3
    case .push2Mload, .push2Mstore: length = 4
    case .dup2Mstore, .popPop: break
    // The number of the DUP or SWAP goes where the second instruction was.
    default: bytes[position + 1] = first & 0x0f + 1
    }
    bytes[position] = joined.rawValue
    return length
  }

  /// Whether the destination that a PUSH2 pushes is one.
  private func leads(_ position: Int) -> Bool {
    let destination = Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
    return destination < count && records[destination].isJumpDestination
  }
}

/// Which opcodes may be joined with the one behind them.
enum PairTable {
  /// The first instructions, each the head of a row of pairs; what is not named here has the row 0.
  private static let firsts: [(opcodes: [Opcode], followers: [(Opcode, OpcodeByte)])] = [
    (
      [.push1],
      [
        (.add, .pushAdd), (.shl, .pushShl), (.shr, .pushShr), (.and, .pushAnd),
        (.mload, .push1Mload), (.mstore, .push1Mstore), (.dup2, .pushDupMstore),
      ]
    ),
    (
      [.push2],
      [
        (.jump, .pushJump), (.jumpi, .pushJumpIf), (.mload, .push2Mload),
        (.mstore, .push2Mstore),
      ]
    ),
    ([.iszero], [(.push2, .iszeroJumpIf)]),
    ([.eq], [(.push2, .eqJumpIf)]),
    ([.lt], [(.push2, .ltJumpIf)]),
    ([.gt], [(.push2, .gtJumpIf)]),
    ([.pop], [(.pop, .popPop)]),
    ([.dup2], copies + [(.mstore, .dup2Mstore)]),
    ((1...16).filter { $0 != 2 }.map { .dup($0) }, copies),
    ((1...16).map { .swap($0) }, [(.pop, .swapPop)]),
  ]

  private static let copies: [(Opcode, OpcodeByte)] = [
    (.add, .dupAdd), (.and, .dupAnd), (.or, .dupOr), (.xor, .dupXor), (.mul, .dupMul),
    (.lt, .dupLt), (.mload, .dupMload),
  ]

  /// The row of each first byte.
  static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 256)
    for (index, row) in firsts.enumerated() {
      for opcode in row.opcodes { classes[Int(opcode.rawValue)] = UInt8(index + 1) }
    }
    return classes
  }()

  /// The joined opcode by row and second byte; zero for none.
  static let pairs: [UInt8] = {
    var pairs = [UInt8](repeating: 0, count: 256 * (firsts.count + 1))
    for (index, row) in firsts.enumerated() {
      for (opcode, joined) in row.followers {
        pairs[(index + 1) << 8 | Int(opcode.rawValue)] = joined.rawValue
      }
    }
    return pairs
  }()
}
