import Primitives
import Storage
import TestSupport
import Testing

struct DecoderFuzzTests {
  /// How many inputs each decoder gets from each seed, a million in all; raise it for a long run.
  static let inputs = 1_000_000 / (Coding.keys.count + Coding.values.count)

  /// Bytes that lengths, flags and groups of seven bits end at.
  private static let special: [UInt8] = [0, 0x0f, 0x10, 0x7f, 0x80, 0xb8, 0xc0, 0xff]

  /// Changes a few bytes, in ways that keep much of the structure.
  private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
    for _ in 0...generator.below(3) where !bytes.isEmpty {
      let place = generator.below(bytes.count)
      switch generator.below(6) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes[place] ^= 1 << UInt8(generator.below(8))
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
      case 4: bytes[place] = Self.special[generator.below(Self.special.count)]
      default: bytes.removeSubrange(place...)
      }
    }
  }

  /// Feeds a decoder: it refuses, or the value's own bytes are the very same.
  private func fuzz(_ coding: Coding, seed: UInt64, inputs: Int) throws {
    var generator = SplitMix64(seed: seed)
    let samples = (0..<64).map { _ in coding.sample(&generator) }
    // The bytes stand at any address, as a store may lend them.
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { room.deallocate() }
    for index in 0..<inputs {
      var bytes = samples[index % samples.count]
      switch generator.below(4) {
      case 0: bytes = generator.bytes(generator.coin() ? bytes.count : generator.below(80))
      default: mutate(&bytes, &generator)
      }
      let start = generator.below(8)
      let input = RawBytes(rebasing: room[start..<start + bytes.count])
      UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyBytes(from: bytes)
      let again: [UInt8]
      do { again = try coding.recode(input) } catch { continue }
      try #require(
        again == bytes,
        "\(coding.name), seed \(seed), input \(index): \(Hex.encode(bytes))")
    }
  }

  @Test(arguments: [4] as [UInt64])
  func `keys are refused or canonical`(seed: UInt64) throws {
    for coding in Coding.keys { try fuzz(coding, seed: seed, inputs: Self.inputs) }
  }

  @Test(arguments: [5] as [UInt64])
  func `values are refused or canonical`(seed: UInt64) throws {
    for coding in Coding.values { try fuzz(coding, seed: seed, inputs: Self.inputs) }
  }

  @Test(
    arguments: [
      ("UInt64 as a key", [[], [0], [UInt8](repeating: 0, count: 9)]),
      ("Nibbles as a key", [[], [1], [0, 16], [UInt8](repeating: 0, count: 66)]),
      ("StoragePath as a key", [[UInt8](repeating: 0, count: 32)]),
      ("Name as a key", [[], [0x80], [UInt8](repeating: 97, count: 65)]),
      ("U256 as a value", [[0], [0, 1], [UInt8](repeating: 1, count: 33)]),
      ("BodyIndices as a value", [[UInt8](repeating: 0xff, count: 16)]),
      (
        "BlockList as a value",
        [[0x80], [0x80, 0], [1, 0], [UInt8](repeating: 0xff, count: 10)]
      ),
      (
        "StoredAccount as a value", [[], [0], [1, 0], [1, 0, 0], [0x20, 0], [9, 0], [0, 1, 0]]
      ),
      ("NoValue as a value", [[0]]),
    ] as [(String, [[UInt8]])])
  func `what is not in its one form is refused`(name: String, inputs: [[UInt8]]) throws {
    let coding = try #require((Coding.keys + Coding.values).first { $0.name == name })
    for bytes in inputs {
      #expect(throws: MalformedEntry.self, "\(bytes)") {
        _ = try bytes.withUnsafeBytes { try coding.recode($0) }
      }
    }
  }
}
