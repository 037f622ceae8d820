/// Finds the blocks of code and what each asks for.
struct BlockScan {
  /// A stretch of instructions without a JUMPDEST in its midst.
  private struct Stretch {
    /// Where the record goes: the JUMPDEST or the instruction before the stretch; -1 for the code's entry.
    let place: Int
    let isJumpDestination: Bool
    var gas = 0
    /// The height against that at the start: now, at the lowest and at the highest.
    var height = 0
    var lowest = 0
    var highest = 0
  }

  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let records: UnsafeMutablePointer<BlockRecord>
  private let rules: Rules
  private var entry = BlockRecord.empty
  /// The stretches since the last instruction that ended a block: code falls from each into the next.
  private var stretches: [Stretch] = []

  /// Makes a scan of code that it will rewrite, with room for a record of each byte.
  init(
    bytes: UnsafeMutablePointer<UInt8>, count: Int, records: UnsafeMutablePointer<BlockRecord>,
    rules: Rules
  ) {
    self.bytes = bytes
    self.count = count
    self.records = records
    self.rules = rules
  }

  /// Fills the records, rewrites the code and returns the record of the code's entry.
  mutating func run() -> BlockRecord {
    stretches.reserveCapacity(64)
    var stretch = Stretch(place: -1, isJumpDestination: false)
    var position = 0
    while position < count {
      let opcode = Opcode(bytes[position])
      let row = rules.instructions[Int(opcode.rawValue)]
      if !row.isDefined { bytes[position] = Opcode.invalid.rawValue }
      if opcode == .jumpdest {
        // Code falls into the JUMPDEST as into any instruction: the block before it goes on.
        stretches.append(stretch)
        stretch = Stretch(place: position, isJumpDestination: true)
      }
      stretch.gas += Int(row.gas)
      stretch.lowest = min(stretch.lowest, stretch.height - Int(row.pops))
      stretch.height += Int(row.pushes) - Int(row.pops)
      stretch.highest = max(stretch.highest, stretch.height)
      if !row.isDefined || Self.endsBlock(opcode) {
        stretches.append(stretch)
        close()
        stretch = Stretch(place: position, isJumpDestination: false)
      }
      position += 1 + opcode.immediateBytes
    }
    stretches.append(stretch)
    close()
    Superinstructions(bytes: bytes, count: count, records: records).write()
    return entry
  }

  /// Sums the stretches up from the last to the first.
  private mutating func close() {
    var gas = 0
    var lowest = 0
    var highest = 0
    for stretch in stretches.reversed() {
      gas += stretch.gas
      lowest = min(stretch.lowest, stretch.height + lowest)
      highest = max(stretch.highest, stretch.height + highest)
      var record = BlockRecord(gas: gas, needed: -lowest, growth: highest)
      if stretch.isJumpDestination { record.markJumpDestination() }
      if stretch.place < 0 {
        entry = record
      } else {
        records[stretch.place] = record
      }
    }
    stretches.removeAll(keepingCapacity: true)
  }

  /// Whether the instruction needs exact gas, or code does not simply go on behind it.
  private static func endsBlock(_ opcode: Opcode) -> Bool {
    switch opcode {
    case .stop, .jump, .jumpi, .return, .revert, .invalid, .selfdestruct: true
    case .gas, .sstore: true
    case .call, .callcode, .delegatecall, .staticcall, .create, .create2: true
    default: false
    }
  }
}
