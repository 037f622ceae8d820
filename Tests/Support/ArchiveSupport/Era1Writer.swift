package import Chain
internal import Crypto
package import Primitives
internal import RLP

/// Writes archives of blocks, right ones and wrong ones.
package struct Era1Writer {
  /// A record: its type and its bytes.
  package struct Record {
    package var type: UInt16
    package var content: [UInt8]

    package init(_ type: UInt16, _ content: [UInt8]) {
      self.type = type
      self.content = content
    }
  }

  /// All records but the index, which is made of them.
  package var records: [Record] = []
  /// The number of the first block, as the index has it.
  package var start: UInt64 = 0

  /// Writes blocks with their receipts, and with the total difficulty of the first.
  package init(
    _ blocks: [(block: Block, receipts: [Receipt])], totalDifficulty: U256? = nil,
    isCompressed: Bool = true
  ) {
    records = [Record(0x3265, [])]
    start = blocks.first?.block.number ?? 0
    var sum = U256.zero
    var leaves: [[UInt8]] = []
    for (index, (block, receipts)) in blocks.enumerated() {
      let difficulty = block.header.difficulty
      sum = index == 0 ? totalDifficulty ?? difficulty : sum &+ difficulty
      for (type, bytes) in [
        (3, block.header.encoded), (4, Self.body(of: block)), (5, Self.list(of: receipts)),
      ] as [(UInt16, [UInt8])] {
        records.append(Record(type, SnappyWriter.stream(bytes, isCompressed: isCompressed)))
      }
      let little = [UInt8](sum.bytes.reversed())
      records.append(Record(6, little))
      leaves.append(SHA256.hash(Keccak256.hash(block.header.encoded).bytes + little).bytes)
    }
    records.append(Record(7, Self.listRoot(leaves)))
  }

  /// The place among the records of one of a block's: 0 header, 1 body, 2 receipts, 3 difficulty.
  package func place(block: Int, _ part: Int) -> Int { 1 + 4 * block + part }

  /// The file, its index changed as asked.
  package func file(
    offsets change: (inout [Int64]) -> Void = { _ in }, count: UInt64? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var places: [Int] = []
    for record in records {
      if record.type == 3 { places.append(bytes.count) }
      bytes += Self.encoded(record)
    }
    var offsets = places.map { Int64($0 - bytes.count) }
    change(&offsets)
    let words =
      [start] + offsets.map { UInt64(bitPattern: $0) } + [count ?? UInt64(offsets.count)]
    return bytes + Self.encoded(Record(0x3266, words.flatMap { SnappyWriter.little($0, 8) }))
  }

  /// A record's bytes.
  package static func encoded(_ record: Record) -> [UInt8] {
    SnappyWriter.little(UInt64(record.type), 2)
      + SnappyWriter.little(UInt64(record.content.count), 4) + [0, 0] + record.content
  }

  /// The `hash_tree_root` of a list of at most 8192 roots, of all leaves, there or not.
  package static func listRoot(_ leaves: [[UInt8]]) -> [UInt8] {
    var level =
      leaves + Array(repeating: [UInt8](repeating: 0, count: 32), count: 8192 - leaves.count)
    while level.count > 1 {
      level = (0..<level.count / 2).map { SHA256.hash(level[2 * $0] + level[2 * $0 + 1]).bytes }
    }
    let length = SnappyWriter.little(UInt64(leaves.count), 8) + [UInt8](repeating: 0, count: 24)
    return SHA256.hash(level[0] + length).bytes
  }

  private static func body(of block: Block) -> [UInt8] {
    var encoder = RLPEncoder()
    encoder.appendList { encoder in
      encoder.appendList { list in
        for transaction in block.transactions { transaction.encode(into: &list) }
      }
      encoder.appendList { list in
        for ommer in block.ommers { ommer.encode(into: &list) }
      }
    }
    return encoder.bytes
  }

  private static func list(of receipts: [Receipt]) -> [UInt8] {
    var encoder = RLPEncoder()
    encoder.appendList { list in for receipt in receipts { receipt.encode(into: &list) } }
    return encoder.bytes
  }
}
