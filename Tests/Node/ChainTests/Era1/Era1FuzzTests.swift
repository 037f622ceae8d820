import ArchiveSupport
import Chain
import TestSupport
import Testing

/// Archives with damage: it is always found, and never traps.
struct Era1FuzzTests {
  static let real =
    Fixtures.path("chains", "era1").map {
      Fixtures.files(below: $0, ending: ".era1")
    } ?? []

  @Test func `each flipped bit of a small archive is found`() throws {
    let folder = try TemporaryFolder()
    let bytes = try SampleChain(through: 1).archive.file()
    #expect(try Era1Reading.failure(try folder.write(bytes, to: "x.era1")) == nil)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        let error = try Era1Reading.failure(try folder.write(flipped, to: "x.era1"))
        #expect(error != nil, "bit \(bit) of byte \(place)")
      }
    }
  }

  @Test func `each cut of a small archive is found`() throws {
    let folder = try TemporaryFolder()
    let bytes = try SampleChain(through: 2).archive.file()
    for count in bytes.indices {
      let error = try Era1Reading.failure(
        try folder.write(Array(bytes[..<count]), to: "x.era1"))
      #expect(error != nil, "\(count) of \(bytes.count) bytes")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `random damage of a small archive is found`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let bytes = try SampleChain(through: 20).archive.file()
    try fuzz(bytes, seed: seed, rounds: 700, folder)
  }

  @Test(.enabled(if: !real.isEmpty), arguments: real)
  func `random damage of a real archive is found`(path: String) throws {
    let folder = try TemporaryFolder()
    let bytes = try #require(Fixtures.bytes(of: path))
    #expect(try Era1Reading.failure(path) == nil)
    try fuzz(bytes, seed: 20_261_128, rounds: 16, folder)
  }

  private func fuzz(
    _ bytes: [UInt8], seed: UInt64, rounds: Int, _ folder: TemporaryFolder
  ) throws {
    print("era1 damage: seed \(seed), \(rounds) rounds of \(bytes.count) bytes")
    var random = SplitMix64(seed: seed)
    for round in 0..<rounds {
      let damaged = damage(bytes, &random)
      if damaged == bytes { continue }
      let path = try folder.write(damaged, to: "x.era1")
      #expect(try Era1Reading.failure(path) != nil, "seed \(seed), round \(round)")
      // The way through the index is another one.
      if let file = try? Era1File(path: path), let index = try? file.index() {
        for _ in 0..<8 { _ = try? file.block(index.start &+ random.next() % 8192) }
        _ = try? file.accumulator()
      }
    }
  }

  private func damage(_ whole: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = whole
    for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: for index in place..<end { bytes[index] = 0xff }
      case 5: for index in place..<end { bytes[index] = 0 }
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
