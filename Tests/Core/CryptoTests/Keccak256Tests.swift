import Crypto
import Primitives
import Testing

struct Keccak256Tests {
  static let vectors: [(message: [UInt8], digest: String)] = [
    ([], "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    (Array("abc".utf8), "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    // The root of an empty trie: the hash of the encoding of no bytes.
    ([0x80], "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"),
    // The hash of the encoding of an empty list: no ommers.
    ([0xc0], "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"),
    (
      Array("Transfer(address,address,uint256)".utf8),
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    ),
  ]

  @Test(arguments: vectors)
  func `published digests`(message: [UInt8], digest: String) throws {
    #expect(Keccak256.hash(message) == (try Hash256(hex: digest)))
  }

  @Test func `the digest of no bytes is a constant`() {
    #expect(Keccak256.empty == Keccak256.hash([UInt8]()))
  }

  @Test func `every length to three blocks agrees with the plain permutation`() {
    let bytes = (0..<420).map { UInt8(truncatingIfNeeded: $0 * 131 + 7) }
    for count in 0...bytes.count {
      let message = Array(bytes[..<count])
      #expect(Keccak256.hash(message) == PlainKeccak.hash(message), "\(count) bytes")
    }
  }

  @Test func `arrays, slices, spans, addresses and words hash alike`() throws {
    let bytes = (0..<40).map { UInt8($0) }
    let address = try Address(bytes[4..<24])
    let word = try Hash256(bytes[1..<33])
    #expect(Keccak256.hash(bytes[4..<24]) == Keccak256.hash(Array(bytes[4..<24])))
    #expect(Keccak256.hash(bytes.span) == Keccak256.hash(bytes))
    #expect(Keccak256.hash(address) == Keccak256.hash(bytes[4..<24]))
    #expect(Keccak256.hash(word) == Keccak256.hash(bytes[1..<33]))
  }

  @Test func `the permutation agrees with the plain one`() {
    var words = [25 of UInt64] { UInt64($0) &* 0x9e37_79b9_7f4a_7c15 }
    var bytes = (0..<200).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
    for _ in 0..<3 {
      Keccak256.permute(&words)
      PlainKeccak.permute(&bytes)
      let got = (0..<200).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
      #expect(got == bytes)
    }
  }
}
