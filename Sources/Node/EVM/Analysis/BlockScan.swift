/// Finds the blocks of code and what each asks for.
struct BlockScan {
  /// A stretch of instructions without a JUMPDEST in its midst.
  private struct Stretch {
    /// Where the record goes: the JUMPDEST or the instruction before the stretch; -1 for the code's
    /// entry.
    var place: Int
    var isJumpDestination: Bool
    var gas: Int
    /// The height against that at the start: at the end, at the lowest and at the highest.
    var height: Int
    var lowest: Int
    var highest: Int

    /// Takes the stretch that code falls into behind this one as a part of it.
    mutating func extend(over next: Stretch) {
      gas += next.gas
      lowest = min(lowest, height + next.lowest)
      highest = max(highest, height + next.highest)
    }
  }

  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let records: UnsafeMutablePointer<BlockRecord>
  private var entry = BlockRecord.empty
  /// The stretches before the current one since the last instruction that ended a block: code falls
  /// from each into the next.
  private var before: [Stretch] = []

  /// Makes a scan of code that it will rewrite, with room for a record of each byte.
  init(
    bytes: UnsafeMutablePointer<UInt8>, count: Int, records: UnsafeMutablePointer<BlockRecord>
  ) {
    self.bytes = bytes
    self.count = count
    self.records = records
  }

  /// Fills the records, marks what the rules do not define and returns the record of the code's entry.
  mutating func run(_ table: ScanTable) -> BlockRecord {
    let rows = table.rows
    var place = -1
    var isJumpDestination = false
    // What the current stretch sums up to, in registers.
    var (gas, height, lowest, highest) = (0, 0, 0, 0)
    var position = 0
    while position < count {
      let row = rows[Int(bytes[position])]
      if row.kind == .jumpDestination {
        // Code falls into the JUMPDEST as into any instruction: the block before it goes on.
        before.append(
          Stretch(
            place: place, isJumpDestination: isJumpDestination, gas: gas, height: height,
            lowest: lowest, highest: highest))
        (gas, height, lowest, highest) = (0, 0, 0, 0)
        (place, isJumpDestination) = (position, true)
      }
      gas &+= Int(row.gas)
      lowest = min(lowest, height &- Int(row.pops))
      height &+= Int(row.change)
      highest = max(highest, height)
      if row.kind.rawValue > ScanRow.Kind.jumpDestination.rawValue {
        if row.kind == .undefined { bytes[position] = Opcode.invalid.rawValue }
        close(
          Stretch(
            place: place, isJumpDestination: isJumpDestination, gas: gas, height: height,
            lowest: lowest, highest: highest))
        (gas, height, lowest, highest) = (0, 0, 0, 0)
        (place, isJumpDestination) = (position, false)
      }
      position &+= Int(row.length)
    }
    close(
      Stretch(
        place: place, isJumpDestination: isJumpDestination, gas: gas, height: height,
        lowest: lowest, highest: highest))
    return entry
  }

  /// Writes the records of the stretches up to the last.
  @inline(never) private mutating func close(_ last: Stretch) {
    write(last)
    var next = last
    while var stretch = before.popLast() {
      stretch.extend(over: next)
      write(stretch)
      next = stretch
    }
  }

  private mutating func write(_ stretch: Stretch) {
    var record = BlockRecord(
      gas: stretch.gas, needed: -stretch.lowest, growth: stretch.highest)
    if stretch.isJumpDestination { record.markJumpDestination() }
    if stretch.place < 0 {
      entry = record
    } else {
      records[stretch.place] = record
    }
  }
}
