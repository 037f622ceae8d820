import EVM
import Chain
import Primitives
import TestSupport
import Testing

struct DecoderFuzzTests {
  /// How many inputs each decoder gets from each seed; raise it for a long run.
  static let inputs = 10_000

  /// Changes a few bytes, in ways that keep much of the structure.
  private func mutate(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...generator.next() % 3 where !bytes.isEmpty {
      let place = Int(generator.next() % UInt64(bytes.count))
      switch generator.next() % 6 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes[place] ^= 1 << UInt8(generator.next() % 8)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
      case 4: bytes[place] = [0, 0x80, 0xb8, 0xbf, 0xc0, 0xf8, 0xff][Int(generator.next() % 7)]
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  /// Feeds a decoder with changed bytes: it refuses them, or gives back the very same bytes.
  private func fuzz(
    _ seed: UInt64, _ samples: [[UInt8]], inputs: Int = inputs,
    _ recode: ([UInt8]) throws -> [UInt8]
  ) throws {
    var generator = SplitMix64(seed: seed)
    var refused = 0
    for index in 0..<inputs {
      let bytes = mutate(samples[index % samples.count], &generator)
      do {
        let again = try recode(bytes)
        try #require(again == bytes, "seed \(seed), input \(index): \(Hex.encode(bytes))")
      } catch is MalformedData {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `transactions are refused or canonical`(seed: UInt64) throws {
    let samples = TransactionType.allCases.map { Samples.transaction($0).encoded }
    try fuzz(seed, samples) { bytes in
      let transaction = try Transaction(decoding: bytes)
      // The checks must not trap on any values either.
      for fork in [Fork.frontier, .homestead, .london, .osaka] {
        try? transaction.validate(under: .at(fork), chainID: 1)
      }
      return transaction.encoded
    }
  }

  @Test(arguments: [3] as [UInt64])
  func `senders of mutated transactions do not trap`(seed: UInt64) throws {
    let samples = TransactionType.allCases.map { Samples.transaction($0).encoded }
    try fuzz(seed, samples, inputs: 2_000) { bytes in
      let transaction = try Transaction(decoding: bytes)
      _ = transaction.recoverSender()
      for authorization in transaction.authorizationList { _ = authorization.authority() }
      return transaction.encoded
    }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `headers are refused or canonical`(seed: UInt64) throws {
    try fuzz(seed, BlockTests.headers.map(\.encoded)) { try BlockHeader(decoding: $0).encoded }
  }

  @Test(arguments: [6, 7] as [UInt64])
  func `receipts are refused or canonical`(seed: UInt64) throws {
    try fuzz(seed, BlockTests.receipts.map(\.encoded)) { try Receipt(decoding: $0).encoded }
  }

  @Test(arguments: [8, 9] as [UInt64])
  func `blocks are refused or canonical`(seed: UInt64) throws {
    try fuzz(seed, [BlockTests.block.encoded]) { try Block(decoding: $0).encoded }
  }
}
