import Conformance
import TestSupport
import Testing

@Suite struct CrashImageTests {
  static let name = "data.mdb"
  static let sectors = 40

  /// A random life of a small file: bytes that tell their writes apart, syncs, durable writes.
  static func life(_ random: inout SplitMix64) throws -> WriteRecord {
    var writer = RecordWriter()
    writer.open("/a/other")
    writer.open("/a/" + name, file: 1)
    for number in 0..<Int.random(in: 1...60, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: writer.add(.sync, file: 1)
      case 1: writer.add(.sync, file: 0)
      case 2: writer.add(.folderSync)
      case 3: writer.add(.write, file: 0, place: 0, [1])
      case let kind:
        let place = Int.random(in: 0..<512 * (sectors - 4), using: &random)
        let count = Int.random(in: 1...2_048, using: &random)
        writer.add(
          kind == 4 ? .durableWrite : .write, file: 1, place: place,
          Array(repeating: UInt8(number + 1), count: count))
      }
    }
    return try writer.record()
  }

  /// For each sector what it may hold: as it was for sure, then each content since; computed from
  /// nothing but whole copies of the file after each call.
  static func allowed(
    _ record: WriteRecord, at moment: Int, sector: Int
  ) -> (sure: [UInt8], contents: [Set<[UInt8]>]) {
    let size = 512 * sectors
    var memory = [UInt8](repeating: 0, count: size)
    var sure = memory
    var contents = (0..<size / sector).map { _ in Set<[UInt8]>() }
    for (index, event) in record.events.enumerated() where index <= moment && event.file == 1 {
      switch event.kind {
      case .write, .durableWrite:
        memory.replaceSubrange(
          event.place..<event.place + event.bytes.count, with: record.bytes[event.bytes])
        let touched = event.place / sector...(event.place + event.bytes.count - 1) / sector
        for number in touched {
          let range = number * sector..<(number + 1) * sector
          if event.kind == .durableWrite, index < moment {
            sure.replaceSubrange(range, with: memory[range])
            contents[number] = []
          } else {
            contents[number].insert(Array(memory[range]))
          }
        }
      case .sync where index < moment:
        sure = memory
        contents = contents.map { _ in [] }
      default: break
      }
    }
    return (sure, contents)
  }

  @Test(arguments: [512, 4096]) func `a loss leaves what is durable, and of the rest some sectors`(
    sector: Int
  ) throws {
    var random = SplitMix64(seed: UInt64(sector))
    var changed = 0
    for _ in 0..<400 {
      let record = try Self.life(&random)
      let moment = Int.random(in: 0...record.events.count, using: &random)
      let share: Double = [0, 0.3, 0.7, 1].randomElement(using: &random) ?? 0
      let image = CrashImage(
        of: Self.name, in: record, at: moment, on: .init(sector: sector, writtenBack: share),
        random: &random)
      guard var bytes = image.bytes else {
        #expect(moment < 2)
        continue
      }
      #expect(bytes.count <= 512 * Self.sectors)
      bytes += Array(repeating: 0, count: 512 * Self.sectors - bytes.count)
      let (sure, contents) = Self.allowed(record, at: moment, sector: sector)
      for number in contents.indices {
        let range = number * sector..<(number + 1) * sector
        let found = Array(bytes[range])
        if found == Array(sure[range]) { continue }
        #expect(share > 0)
        #expect(contents[number].contains(found))
        changed += 1
      }
    }
    // Otherwise nothing would have been looked at.
    #expect(changed > 100)
  }

  @Test func `a seed draws the same image`() throws {
    var random = SplitMix64(seed: 9)
    let record = try Self.life(&random)
    func image(_ seed: UInt64) -> CrashImage {
      var random = SplitMix64(seed: seed)
      return CrashImage(
        of: Self.name, in: record, at: record.events.count, on: .init(), random: &random)
    }
    #expect(image(1) == image(1))
    #expect(Set((0..<20).map { image($0).bytes }).count > 1)
  }

  /// Two commits as a database makes them: pages, a sync, and the few bytes that make them count.
  static func commits(isDurable: Bool) throws -> WriteRecord {
    var writer = RecordWriter()
    writer.open("/a/" + name)
    writer.add(.write, Array(repeating: 9, count: 8_192))
    for number in 1...2 {
      writer.add(
        .write, place: 8_192 * number, Array(repeating: UInt8(number), count: 8_192))
      writer.add(.sync)
      writer.add(
        isDurable ? .durableWrite : .write, place: number % 2 * 4_096 + 32,
        Array(repeating: UInt8(100 + number), count: 120))
    }
    return try writer.record()
  }

  @Test func `commits are promised once their metadata is durable`() throws {
    var random = SplitMix64(seed: 1)
    func counts(_ record: WriteRecord) -> [[Int]] {
      (0...record.events.count).map {
        let image = CrashImage(of: Self.name, in: record, at: $0, on: .init(), random: &random)
        return [image.durableCommits, image.begunCommits]
      }
    }
    // open, two pages, then thrice the pages, the sync, the metadata
    #expect(
      counts(try Self.commits(isDurable: true))
        == [[0, 0], [0, 0], [0, 0], [0, 0], [0, 1], [1, 1], [1, 1], [1, 2], [2, 2]])
    #expect(
      counts(try Self.commits(isDurable: false))
        == [[0, 0], [0, 0], [0, 0], [0, 0], [0, 1], [0, 1], [0, 1], [1, 2], [1, 2]])
  }

  @Test func `a disk that drops a sync loses pages of a commit that counts`() throws {
    let record = try Self.commits(isDurable: true)
    var random = SplitMix64(seed: 3)
    var disk = CrashImage.Disk(writtenBack: 0.5)
    func isTorn() -> Bool {
      let image = CrashImage(
        of: Self.name, in: record, at: record.events.count, on: disk, random: &random)
      let bytes = (image.bytes ?? []) + Array(repeating: 0, count: 24_576)
      return image.durableCommits == 2 && bytes[32] == 102
        && !bytes[16_384..<24_576].allSatisfy { $0 == 2 }
    }
    #expect(!(0..<50).contains { _ in isTorn() })
    disk.droppedSyncs = 1
    #expect((0..<50).allSatisfy { _ in isTorn() })
  }

  @Test func `a new file has its name for sure once the folder is synced`() throws {
    var disk = CrashImage.Disk()
    disk.losesNames = true
    for isMade in [true, false] {
      for isSynced in [true, false] {
        var writer = RecordWriter()
        writer.open("/a/" + Self.name, isMade: isMade)
        if isSynced { writer.add(.folderSync) }
        let record = try writer.record()
        var random = SplitMix64(seed: 4)
        let isThere = (0..<50).map { _ in
          CrashImage(
            of: Self.name, in: record, at: record.events.count, on: disk, random: &random
          ).bytes != nil
        }
        #expect(isThere.contains(true))
        #expect(isThere.contains(false) == (isMade && !isSynced))
      }
    }
  }
}
