import Conformance
import TestSupport
import Testing

/// Writes records as the library does.
struct RecordWriter {
  private(set) var bytes = Array("DYNOWR01".utf8)

  mutating func add(
    _ kind: WriteRecord.Event.Kind, file: Int = 0, place: Int = 0, _ content: [UInt8] = []
  ) {
    for word in [kind.rawValue, UInt32(file)] {
      withUnsafeBytes(of: word.littleEndian) { bytes += Array($0) }
    }
    for word in [place, content.count] {
      withUnsafeBytes(of: UInt64(bitPattern: Int64(word)).littleEndian) { bytes += Array($0) }
    }
    bytes += content
  }

  mutating func open(_ path: String, file: Int = 0, isMade: Bool = true) {
    add(.open, file: file, place: isMade ? 1 : 0, Array(path.utf8))
  }

  func record() throws -> WriteRecord { try WriteRecord(bytes) }
}

@Suite struct WriteRecordTests {
  static func sample() -> RecordWriter {
    var writer = RecordWriter()
    writer.open("/a/lock.mdb")
    writer.open("/a/data.mdb", file: 1)
    writer.add(.write, file: 1, place: 4096, [1, 2, 3])
    writer.add(.sync, file: 1)
    writer.add(.durableWrite, file: 1, place: 1 << 40, [4])
    writer.add(.truncate, file: 0, place: 8192)
    writer.add(.folderSync)
    return writer
  }

  @Test func `calls come in their order with their files and bytes`() throws {
    let record = try Self.sample().record()
    #expect(record.names == ["lock.mdb", "data.mdb"])
    #expect(
      record.events.map(\.kind) == [
        .open, .open, .write, .sync, .durableWrite, .truncate, .folderSync,
      ])
    #expect(record.events.map(\.file) == [0, 1, 1, 1, 1, 0, 0])
    #expect(record.events.map(\.place) == [1, 1, 4096, 0, 1 << 40, 8192, 0])
    #expect(Array(record.bytes[record.events[2].bytes]) == [1, 2, 3])
    #expect(Array(record.bytes[record.events[4].bytes]) == [4])
  }

  @Test func `a call that did not return is left out, wherever the record ends`() throws {
    let bytes = Self.sample().bytes
    let whole = try WriteRecord(bytes)
    var last = 0
    for count in 8...bytes.count {
      let record = try WriteRecord(Array(bytes.prefix(count)))
      #expect(record.events == Array(whole.events.prefix(record.events.count)))
      #expect(record.events.count >= last)
      last = record.events.count
    }
    #expect(last == whole.events.count)
  }

  @Test func `what is no record is refused`() throws {
    #expect(throws: FaultFailure.self) { try WriteRecord([]) }
    #expect(throws: FaultFailure.self) { try WriteRecord(Array("DYNOWR02".utf8)) }
    var unknown = Self.sample().bytes
    unknown[8] = 99
    #expect(throws: FaultFailure.self) { try WriteRecord(unknown) }
    var writer = RecordWriter()
    writer.open("/a/data.mdb", file: 5)
    #expect(throws: FaultFailure.self) { try writer.record() }
    var early = RecordWriter()
    early.add(.write, file: 0, [1])
    #expect(throws: FaultFailure.self) { try early.record() }
    var behind = Self.sample()
    behind.add(.write, file: 1, place: -1, [1])
    #expect(throws: FaultFailure.self) { try behind.record() }
  }

  @Test func `random bytes behind the mark never end the program`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      var bytes = Self.sample().bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 8..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if let record = try? WriteRecord(bytes) {
        #expect(record.events.allSatisfy { $0.bytes.upperBound <= bytes.count })
      }
    }
  }
}
