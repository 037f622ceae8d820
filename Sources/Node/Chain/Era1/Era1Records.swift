internal import Primitives

/// The records of an archive's file, by their places.
final class Era1Records {
  /// The most bytes of a record, compressed or not: several times those of the largest block that
  /// the gas of its time could pay for.
  static let limit = 1 << 26

  private let path: String
  private let file: RegularFile

  /// The file's size in bytes.
  var size: Int { file.size }

  init(path: String) throws(Era1Error) {
    do { file = try RegularFile(path) } catch {
      throw Era1Error(at: 0, .unreadable(file: path, code: error.code))
    }
    self.path = path
  }

  /// Reads the head of a record and checks that all of it lies in the file.
  func record(at place: Int, block: UInt64? = nil) throws(Era1Error) -> Era1Record {
    let remaining = size - place
    guard remaining >= Era1Record.headerSize else {
      throw Era1Error(
        at: place, block: block,
        .truncated(needed: Era1Record.headerSize, remaining: remaining))
    }
    let head = try bytes(at: place, count: Era1Record.headerSize)
    let reserved = UInt16(head[6]) | UInt16(head[7]) << 8
    guard reserved == 0 else { throw Era1Error(at: place, block: block, .reserved(reserved)) }
    let record = Era1Record(
      type: UInt16(head[0]) | UInt16(head[1]) << 8, position: place,
      length: head[2..<6].reversed().reduce(0) { $0 << 8 | Int($1) })
    guard record.end <= size else {
      throw Era1Error(
        at: place, block: block,
        .truncated(needed: Era1Record.headerSize + record.length, remaining: remaining))
    }
    return record
  }

  /// Finds the next record of a known type, from a place on; the end of the file is an error.
  func known(
    at place: Int, block: UInt64? = nil, expected: Era1Record.Kind
  ) throws(Era1Error) -> Era1Record {
    var place = place
    while place < size {
      let record = try record(at: place, block: block)
      if record.kind != nil { return record }
      place = record.end
    }
    throw Era1Error(at: place, block: block, .wrongRecord(found: nil, expected: expected))
  }

  /// Finds the next record of a known type, which must be this one and of this length, if any is
  /// given.
  func known(
    at place: Int, block: UInt64? = nil, _ kind: Era1Record.Kind, length: Int? = nil
  ) throws(Era1Error) -> Era1Record {
    let record = try known(at: place, block: block, expected: kind)
    try check(record, kind, length: length, block: block)
    return record
  }

  /// Checks a record's type and its length, if one is given.
  func check(
    _ record: Era1Record, _ kind: Era1Record.Kind, length: Int?, block: UInt64? = nil
  ) throws(Era1Error) {
    guard record.kind == kind else {
      throw Era1Error(
        at: record.position, block: block, .wrongRecord(found: record.type, expected: kind))
    }
    guard length == nil || record.length == length else {
      throw Era1Error(
        at: record.position, block: block,
        .recordLength(kind, found: record.length, expected: length ?? 0))
    }
  }

  /// Reads the next record, uncompresses it and decodes what it holds.
  ///
  /// - Returns: the value, and where the record after it begins.
  func decode<T>(
    at place: Int, block: UInt64?, _ kind: Era1Record.Kind,
    _ decode: ([UInt8]) throws(MalformedData) -> T
  ) throws(Era1Error) -> (value: T, end: Int) {
    let record = try known(at: place, block: block, kind)
    guard record.length <= Self.limit else {
      throw Era1Error(
        at: record.position, block: block,
        .recordTooLong(kind, length: record.length, limit: Self.limit))
    }
    let compressed = try content(of: record)
    let bytes: [UInt8]
    do throws(SnappyError) {
      bytes = try SnappyFrames.decode(compressed, origin: record.content, limit: Self.limit)
    } catch {
      throw Era1Error(at: error.offset, block: block, .snappy(kind, error.fault))
    }
    do throws(MalformedData) {
      return (try decode(bytes), record.end)
    } catch {
      throw Era1Error(at: record.position, block: block, .malformed(kind, error))
    }
  }

  /// Reads a record of 32 bytes.
  func word(_ record: Era1Record) throws(Era1Error) -> Hash256 {
    precondition(record.length == 32, "a record of 32 bytes")
    return try content(of: record).withUnsafeBytes { Hash256(loading: $0.baseAddress!) }
  }

  /// Reads a record's bytes.
  func content(of record: Era1Record) throws(Era1Error) -> [UInt8] {
    try bytes(at: record.content, count: record.length)
  }

  /// Reads bytes that lie in the file.
  func bytes(at place: Int, count: Int) throws(Era1Error) -> [UInt8] {
    do { return try file.bytes(at: place, count: count) } catch {
      throw Era1Error(at: place, .unreadable(file: path, code: error.code))
    }
  }
}
