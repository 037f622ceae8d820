internal import Glibc
internal import Primitives

extension Era1Error: CustomStringConvertible {
  /// One line: the block, what is wrong and at which byte.
  public var description: String {
    if case .unreadable = fault { return "\(fault)" }
    let block = block.map { "block \($0): " } ?? ""
    return "\(block)\(fault), at byte \(offset)"
  }
}

extension Era1Fault: CustomStringConvertible {
  /// What is wrong, with both values.
  public var description: String {
    switch self {
    case .unreadable(let file, let code):
      "cannot read \(file): \(String(cString: strerror(code)).lowercased())"
    case .truncated(let needed, let remaining):
      "the record needs \(needed) bytes, but \(remaining) remain"
    case .reserved(let found): "the record has \(Self.hex(found)) where zero is expected"
    case .wrongRecord(let found, let expected):
      "\(Self.name(of: found)) where a record of \(expected) is expected"
    case .recordLength(let kind, let found, let expected):
      "the record of \(kind) has \(found) bytes, \(expected) expected"
    case .recordTooLong(let kind, let length, let limit):
      "the record of \(kind) has \(length) bytes, at most \(limit) are possible"
    case .snappy(let kind, let fault): "\(kind): \(fault)"
    case .malformed(let kind, let error): "\(kind), uncompressed: \(error)"
    case .number(let found, let expected): "the number is \(found), \(expected) expected"
    case .parent(let found, let expected):
      "the parent is \(found), but the block before is \(expected)"
    case .body(let error): "\(error)"
    case .receiptsRoot(let header, let receipts):
      "header says receipts root \(header), the receipts give \(receipts)"
    case .totalDifficulty(let found, let expected):
      "the total difficulty is \(found), the difficulties give \(expected)"
    case .totalDifficultyBelow(let found, let difficulty):
      "the total difficulty is \(found), the block's own is \(difficulty)"
    case .tooManyBlocks(let limit): "an archive has at most \(limit) blocks, another one follows"
    case .accumulator(let stored, let computed):
      "the accumulator says \(stored), the blocks give \(computed)"
    case .indexCount(let found, let expected):
      "the index says \(found) blocks, "
        + (expected.count == 1
          ? "there are \(expected.lowerBound)"
          : "\(expected.lowerBound) to \(expected.upperBound) are possible")
    case .indexStart(let found, let expected):
      "the index begins with block \(found), the first block is \(expected)"
    case .indexOffset(let found, let expected):
      "the index has the offset \(found), "
        + (expected.map { "the header's is \($0)" } ?? "which leads to no block")
    case .indexPlace(let found, let expected):
      "the index stands at byte \(found), the records before it lead to byte \(expected)"
    case .noSuchBlock(let first, let count):
      "is not in the archive, which has \(count) blocks from \(first) on"
    }
  }

  private static func name(of type: UInt16?) -> String {
    guard let type else { return "the file ends" }
    return Era1Record.Kind(rawValue: type).map { "a record of \($0)" }
      ?? "a record of type \(hex(type))"
  }

  private static func hex(_ number: UInt16) -> String {
    withUnsafeBytes(of: number.bigEndian) { Hex.encode([UInt8]($0)) }
  }
}
