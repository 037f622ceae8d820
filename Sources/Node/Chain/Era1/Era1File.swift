public import Primitives
internal import RLP

/// An archive of blocks from before Paris (era1), read block by block or by number.
///
/// Its records are a version; of each block header, body, receipts and total difficulty; an
/// accumulator of all; an index. Records of other types are passed over. What is read is taken apart
/// and not checked further: `Era1Verifier` does that. Reading in order ends at the first error; the
/// blocks read before stay good.
public final class Era1File {
  /// The first bytes of an archive: the record of its version.
  public static let signature: [UInt8] = [0x65, 0x32, 0, 0, 0, 0, 0, 0]

  /// The file's path.
  public let path: String
  /// The file's size in bytes.
  public var size: Int { records.size }
  /// How many bytes have been read in order.
  public private(set) var position: Int

  private let records: Era1Records
  private var previous: UInt64?
  private var count = 0
  /// Whether the last block has been read, or an error was found.
  private var isAtEnd = false
  private var knownIndex: Era1Index?

  /// Opens an archive.
  ///
  /// - Throws: `Era1Error` where the file cannot be read or does not begin with a version.
  public init(path: String) throws(Era1Error) {
    self.path = path
    records = try Era1Records(path: path)
    let version = try records.record(at: 0)
    try records.check(version, .version, length: 0)
    position = version.end
  }

  /// Whether a file begins as an archive does.
  public static func isArchive(_ path: String) -> Bool {
    guard let file = try? RegularFile(path), file.size >= signature.count else { return false }
    return (try? file.bytes(at: 0, count: signature.count)) == signature
  }

  // MARK: Blocks

  /// Reads the next block; nil behind the last.
  public func next() throws(Era1Error) -> Era1Block? {
    if isAtEnd { return nil }
    // Whatever goes wrong from here on ends the reading.
    isAtEnd = true
    let expected = previous.map { $0 &+ 1 }
    let record = try records.known(at: position, block: expected, expected: .header)
    if record.kind == .accumulator, count > 0 {
      position = record.position
      return nil
    }
    guard count < Era1Accumulator.limit else {
      throw Era1Error(
        at: record.position, block: expected, .tooManyBlocks(limit: Era1Accumulator.limit))
    }
    let (block, end) = try block(at: record.position, expected)
    position = end
    previous = block.block.number
    count += 1
    isAtEnd = false
    return block
  }

  /// Reads the block of a number, found through the index.
  ///
  /// - Throws: `Era1Error`, too where another block is found.
  public func block(_ number: UInt64) throws(Era1Error) -> Era1Block {
    let index = try index()
    guard let place = index.place(of: number) else {
      throw Era1Error(
        at: index.position, block: number,
        .noSuchBlock(first: index.start, count: index.places.count))
    }
    let (block, _) = try block(at: place, number)
    guard block.block.number == number else {
      throw Era1Error(
        at: place, block: number, .number(found: block.block.number, expected: number))
    }
    return block
  }

  private func block(
    at place: Int, _ number: UInt64?
  ) throws(Era1Error) -> (block: Era1Block, end: Int) {
    let (header, body) = try records.decode(at: place, block: number, .header) {
      (bytes) throws(MalformedData) in try BlockHeader(decoding: bytes)
    }
    let (block, list) = try records.decode(at: body, block: number, .body) {
      (bytes) throws(MalformedData) in try Block(header: header, decodingBody: bytes)
    }
    let (receipts, end) = try records.decode(at: list, block: number, .receipts) {
      (bytes) throws(MalformedData) in try [Receipt](decoding: bytes)
    }
    let last = try records.known(at: end, block: number, .totalDifficulty, length: 32)
    let totalDifficulty = U256(try records.word(last).byteSwapped)
    return (
      Era1Block(
        position: place, block: block, hash: header.hash, receipts: receipts,
        totalDifficulty: totalDifficulty), last.end
    )
  }

  // MARK: The whole

  /// Reads the accumulator's root, which stands behind the blocks.
  public func accumulator() throws(Era1Error) -> Hash256 { try placedAccumulator().root }

  /// The accumulator's root and where its record begins.
  func placedAccumulator() throws(Era1Error) -> (root: Hash256, position: Int) {
    let record = try accumulatorRecord()
    return (try records.word(record), record.position)
  }

  /// Finds the place where the index should be: behind the accumulator.
  func indexPlace() throws(Era1Error) -> Int {
    try records.known(at: accumulatorRecord().end, .blockIndex).position
  }

  private func accumulatorRecord() throws(Era1Error) -> Era1Record {
    var record = try records.known(at: position, expected: .accumulator)
    while record.kind != .accumulator, record.kind != .blockIndex {
      record = try records.known(at: record.end, expected: .accumulator)
    }
    try records.check(record, .accumulator, length: 32)
    return record
  }

  /// Reads the index at the file's end.
  ///
  /// - Throws: `Era1Error` where there is none, or where an offset leads out of the file.
  public func index() throws(Era1Error) -> Era1Index {
    if let knownIndex { return knownIndex }
    // The last word is the number of blocks, from which the record's beginning follows.
    let least = Era1Record.headerSize + Era1Index.length(count: 1)
    guard size >= least else {
      throw Era1Error(at: size, .wrongRecord(found: nil, expected: .blockIndex))
    }
    let said = try records.bytes(at: size - 8, count: 8).reversed()
      .reduce(0) { $0 << 8 | UInt64($1) }
    let possible = min(Era1Accumulator.limit, 1 + (size - least) / 8)
    guard said >= 1, said <= UInt64(possible) else {
      throw Era1Error(at: size - 8, .indexCount(found: said, expected: 1...possible))
    }
    let length = Era1Index.length(count: Int(said))
    let record = try records.record(at: size - length - Era1Record.headerSize)
    try records.check(record, .blockIndex, length: length)
    let index = try Era1Index(
      records.content(of: record), at: record.position, count: Int(said))
    knownIndex = index
    return index
  }
}

extension [Receipt] {
  /// Reads a list of receipts from bytes that hold nothing else.
  fileprivate init(decoding bytes: [UInt8]) throws(MalformedData) {
    var decoder = RLPDecoder(bytes)
    self = try decoder.array(.receipt) { (item) throws(MalformedData) in
      try Receipt(from: &item)
    }
    try decoder.end(.receipt)
  }
}
