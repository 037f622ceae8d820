import Crypto
import Primitives
import Testing

struct DigestTests {
  // FIPS 180-4's examples, and their message of a million letters.
  static let sha256: [(message: [UInt8], digest: String)] = [
    ([], "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (Array("abc".utf8), "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "0x248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      [UInt8](repeating: 0x61, count: 1_000_000),
      "0xcdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  // The examples of the function's authors.
  static let ripemd160: [(message: [UInt8], digest: String)] = [
    ([], "0x9c1185a5c5e9fc54612808977ee8f548b2258d31"),
    (Array("a".utf8), "0x0bdc9d2d256b3ee9daae347be6f4dc835a467ffe"),
    (Array("abc".utf8), "0x8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
    (Array("message digest".utf8), "0x5d0689ef49d2fae572b881b123a85ffa21595f36"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "0x12a053384a9c0c88e405a06c27dcf49ada62eb2b"
    ),
    (
      [UInt8](repeating: 0x61, count: 1_000_000), "0x52783243c1697bdbe16d37f97f68f08325dc1528"
    ),
  ]

  // In loops, for as arguments the long messages would be printed.
  @Test func `published digests of SHA-256`() throws {
    for (message, digest) in Self.sha256 {
      #expect(SHA256.hash(message).description == digest)
    }
  }

  @Test func `published digests of RIPEMD-160`() {
    for (message, digest) in Self.ripemd160 {
      #expect(Hex.encode(RIPEMD160.hash(message)) == digest)
    }
  }

  @Test func `bytes at any address hash alike`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 29 + 3) }
    for start in 0..<9 {
      let slice = Array(bytes[start...])
      bytes.withUnsafeBytes { buffer in
        let part = UnsafeRawBufferPointer(rebasing: buffer[start...])
        #expect(SHA256.hash(part) == SHA256.hash(slice))
        #expect(RIPEMD160.hash(part) == RIPEMD160.hash(slice))
      }
    }
    #expect(SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0)) == SHA256.hash([]))
  }
}
