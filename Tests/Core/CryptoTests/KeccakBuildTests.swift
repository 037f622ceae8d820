import CKeccak
import Crypto
import Primitives
import Testing

/// Every build that this processor runs, not only the chosen ones.
struct KeccakBuildTests {
  static let builds = (0..<ckeccak_build_count()).filter { ckeccak_build_runs($0) != 0 }

  @Test(arguments: builds)
  func `messages of every length in every lane`(build: CInt) {
    let lanes = Int(ckeccak_build_lanes(build))
    let bytes = (0..<600).map { UInt8(truncatingIfNeeded: $0 * 59 + 3) }
    for count in 0...410 {
      // Other messages of the same number of blocks, and other bytes, stand in the other lanes.
      let first = count / 136 * 136
      let lengths = (0..<lanes).map { first + (count - first + 17 * $0) % 136 }
      let starts = (0..<lanes).map { 5 * $0 }
      let digests = hash(bytes, starts: starts, lengths: lengths, build: build)
      for lane in 0..<lanes {
        let message = Array(bytes[starts[lane]..<(starts[lane] + lengths[lane])])
        #expect(
          Array(digests[(32 * lane)..<(32 * lane + 32)]) == PlainKeccak.hash(message).bytes,
          "\(String(cString: ckeccak_build_name(build))), lane \(lane), \(message.count) bytes")
      }
    }
  }

  @Test func `what is chosen runs`() {
    for lanes in KeccakLanes.allCases {
      #expect((lanes.instructions != nil) == lanes.isAvailable)
    }
    for build in 0..<ckeccak_build_count() where ckeccak_build_is_chosen(build) != 0 {
      #expect(ckeccak_build_runs(build) != 0)
    }
  }

  func hash(_ bytes: [UInt8], starts: [Int], lengths: [Int], build: CInt) -> [UInt8] {
    var digests = [UInt8](repeating: 0, count: 32 * starts.count)
    bytes.withUnsafeBufferPointer { input in
      digests.withUnsafeMutableBufferPointer { output in
        guard let base = input.baseAddress, let target = output.baseAddress else { return }
        let messages = starts.map { Optional(base + $0) }
        let places = starts.indices.map { Optional(target + 32 * $0) }
        ckeccak_build_hash(build, messages, lengths, places)
      }
    }
    return digests
  }
}
