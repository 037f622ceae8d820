/// What the search for blocks asks of an instruction, eight bytes each.
struct ScanRow {
  /// The gas in any case.
  var gas: UInt16
  /// The words that it takes.
  var pops: Int8
  /// The words by which the stack is higher behind it.
  var change: Int8
  /// The bytes that it has, with those behind the opcode.
  var length: UInt8
  var kind: Kind

  /// What the search does beside summing up.
  enum Kind: UInt8 {
    case plain, jumpDestination, endsBlock, undefined
  }
}

/// The rows of a fork's instructions by their first byte, where they can be read without any check.
struct ScanTable: @unchecked Sendable {
  // Sendable since nothing writes to the rows, which live as long as the program: there is one table a
  // fork.
  let rows: UnsafePointer<ScanRow>

  /// Makes the rows of a table of instructions.
  init(_ instructions: [Instruction]) {
    let rows = UnsafeMutablePointer<ScanRow>.allocate(capacity: 256)
    for byte in 0..<256 {
      let row = instructions[byte]
      let kind: ScanRow.Kind =
        switch row.flow {
        case _ where !row.isDefined: .undefined
        case .straight: .plain
        case .jumpDestination: .jumpDestination
        case .endsBlock: .endsBlock
        }
      (rows + byte).initialize(
        to: ScanRow(
          gas: row.gas, pops: Int8(row.pops), change: Int8(Int(row.pushes) - Int(row.pops)),
          length: 1 + row.immediateBytes, kind: kind))
    }
    self.rows = UnsafePointer(rows)
  }
}
