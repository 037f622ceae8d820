import Crypto
import Primitives
import TestSupport
import Testing

struct KeccakLanesTests {
  @Test func `one lane is always there and the best is there too`() {
    #expect(KeccakLanes.available.first == .one)
    #expect(KeccakLanes.available.contains(.best))
    #expect(KeccakLanes.allCases.filter(\.isAvailable) == KeccakLanes.available)
  }

  // Lanes that this processor does not have must fall back, so all are tried everywhere.
  @Test(arguments: KeccakLanes.allCases)
  func `every length to three blocks in company of every other`(lanes: KeccakLanes) {
    expectBatch(of: (0...420).map { $0 }, lanes: lanes)
    expectBatch(of: (0...420).map { $0 * 97 % 421 }, lanes: lanes)
    for count in 0...17 {
      expectBatch(of: [Int](repeating: 32, count: count), lanes: lanes)
    }
  }

  @Test(arguments: KeccakLanes.allCases)
  func `messages of many blocks keep their place`(lanes: KeccakLanes) {
    expectBatch(of: [5000, 1, 1087, 1088, 1089, 0, 5000, 136, 952, 951, 20, 1088, 3], lanes: lanes)
  }

  @Test(arguments: KeccakLanes.allCases)
  func `mixed batches from a seed`(lanes: KeccakLanes) {
    let seed: UInt64 = 7
    var random = SplitMix64(seed: seed)
    let lengths = (0..<2000).map { _ in Int.random(in: 0...700, using: &random) }
    expectBatch(of: lengths, lanes: lanes, "seed \(seed)")
  }

  /// Hashes messages of these lengths, laid one behind the other, and compares with single hashes.
  func expectBatch(of lengths: [Int], lanes: KeccakLanes, _ note: String = "") {
    var offsets: [UInt32] = []
    var bytes: [UInt8] = []
    for length in lengths {
      offsets.append(UInt32(bytes.count))
      bytes += (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length &+ bytes.count) }
    }
    bytes.append(0)
    let digests = [UInt8](unsafeUninitializedCapacity: 32 * lengths.count) { output, count in
      count = output.count
      bytes.withUnsafeBytes { base in
        guard let start = base.baseAddress, let target = output.baseAddress else { return }
        Keccak256.hashBatch(
          start, offsets: offsets, lengths: lengths.map { UInt32($0) }, count: lengths.count,
          into: target, lanes: lanes)
      }
    }
    for (i, length) in lengths.enumerated() {
      let start = Int(offsets[i])
      let expected = Keccak256.hash(bytes[start..<(start + length)]).bytes
      #expect(
        Array(digests[(32 * i)..<(32 * i + 32)]) == expected,
        "message \(i) of \(length) bytes in \(lanes) \(note)")
    }
  }
}
