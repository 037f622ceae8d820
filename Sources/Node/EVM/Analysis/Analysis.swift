import Glibc

/// What is found out of code once for the rules of a fork, so that running it asks for less.
///
/// One piece of memory holds the code twice, each copy followed by zeros: as it is, and rewritten for
/// the fast interpreter (bytes that the rules do not define are INVALID, frequent pairs have an opcode of
/// their own). Behind them lies a record for each byte: at a JUMPDEST that of the block which it
/// begins, at an instruction that ends a block that of the block which follows, if that begins
/// without a JUMPDEST.
final class Analysis: @unchecked Sendable {
  // Sendable since the memory is written by `init` only.

  /// Zeros behind the code: an instruction's 32 bytes and a STOP.
  static let padding = 40

  /// The rules that the gas follows.
  let rules: Rules
  /// The number of bytes of code.
  let count: Int
  /// The code as it is.
  let original: UnsafePointer<UInt8>
  /// The code as the fast interpreter runs it.
  let rewritten: UnsafePointer<UInt8>
  /// The records by position.
  let records: UnsafePointer<BlockRecord>
  /// The block that begins at the first byte, if it is no JUMPDEST.
  let entry: BlockRecord
  /// An older analysis of the same code under other rules.
  let next: Unmanaged<Analysis>?
  private let memory: UnsafeMutableRawPointer

  /// Analyses code.
  init(_ code: UnsafeRawBufferPointer, rules: Rules, next: Unmanaged<Analysis>? = nil) {
    self.rules = rules
    self.next = next
    count = code.count
    let copy = (code.count + Self.padding + 7) & ~7
    // The system may have cleared the memory already.
    guard let cleared = calloc(1, 2 * copy + 8 * (code.count + 1)) else {
      preconditionFailure("no memory for the analysis of \(code.count) bytes of code")
    }
    memory = cleared
    if let source = code.baseAddress {
      memcpy(memory, source, code.count)
      memcpy(memory + copy, source, code.count)
    }
    original = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
    let bytes = (memory + copy).bindMemory(to: UInt8.self, capacity: copy)
    rewritten = UnsafePointer(bytes)
    let records = (memory + 2 * copy).bindMemory(to: BlockRecord.self, capacity: code.count + 1)
    self.records = UnsafePointer(records)
    var scan = BlockScan(bytes: bytes, count: code.count, records: records)
    entry = scan.run(rules.scanTable)
    Superinstructions(
      bytes: bytes, count: code.count, records: self.records, table: rules.scanTable
    ).write()
  }

  deinit { free(memory) }

  /// Whether a jump may lead to a position.
  func isJumpDestination(_ position: Int) -> Bool {
    position < count && records[position].isJumpDestination
  }
}
