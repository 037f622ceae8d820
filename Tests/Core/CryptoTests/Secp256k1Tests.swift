import Crypto
import Primitives
import Testing

struct Secp256k1Tests {
  static let keys: [(key: U256, address: String)] = [
    (1, "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"),
    (2, "0x2b5ad5c4795c026514f8317c7a215e218dccd6cf"),
    (3, "0x6813eb9362372eef6200f3b1dbc3f819671cba69"),
  ]

  @Test(arguments: keys)
  func `addresses of small keys`(key: U256, address: String) throws {
    #expect(Secp256k1.address(privateKey: Hash256(key)) == (try Address(hex: address)))
  }

  @Test func `zero and the order are no keys`() {
    let digest = Keccak256.empty
    for key in [U256.zero, Secp256k1.order, .max] {
      #expect(Secp256k1.address(privateKey: Hash256(key)) == nil)
      #expect(Secp256k1.sign(digest: digest, privateKey: Hash256(key)) == nil)
    }
    #expect(Secp256k1.address(privateKey: Hash256(Secp256k1.order &- 1)) != nil)
  }

  // EIP-155's example: its signing hash, signed with the key of 0x46 bytes.
  @Test func `the published signature of EIP-155`() throws {
    let digest = try Hash256(
      hex: "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53")
    let key = try Hash256([UInt8](repeating: 0x46, count: 32))
    let signature = try #require(Secp256k1.sign(digest: digest, privateKey: key))
    #expect(
      signature.r.hex == "0x28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276")
    #expect(
      signature.s.hex == "0x67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83")
    #expect(signature.yParity == 0)
    #expect(
      Secp256k1.recoverAddress(
        digest: digest, r: signature.r, s: signature.s, yParity: signature.yParity)
        == (try Address(hex: "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f")))
  }

  @Test func `a signature gives its signer back`() throws {
    let half = Secp256k1.order >> 1
    for i in 1...200 {
      let key = Keccak256.hash(Array("key \(i)".utf8))
      let digest = Keccak256.hash(Array("message \(i)".utf8))
      let signature = try #require(Secp256k1.sign(digest: digest, privateKey: key))
      let signer = try #require(Secp256k1.address(privateKey: key))
      #expect(signature == Secp256k1.sign(digest: digest, privateKey: key))
      #expect(signature.s <= half)
      let (r, s, parity) = (signature.r, signature.s, signature.yParity)
      #expect(Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: parity) == signer)
      #expect(Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: 1 - parity) != signer)
      // The mirrored signature is the same key's (what EIP-2 forbids in transactions).
      let mirrored = Secp256k1.order &- s
      #expect(
        Secp256k1.recoverAddress(digest: digest, r: r, s: mirrored, yParity: 1 - parity) == signer)
      let point = try #require(
        Secp256k1.recoverPublicKey(digest: digest, r: r, s: s, yParity: parity))
      #expect(point.count == 64)
      #expect(Address(lastBytesOf: Keccak256.hash(point)) == signer)
    }
  }

  @Test func `numbers outside the group recover nobody`() throws {
    let digest = Keccak256.hash(Array("message".utf8))
    let key = Keccak256.hash(Array("key".utf8))
    let signature = try #require(Secp256k1.sign(digest: digest, privateKey: key))
    func recover(_ r: U256, _ s: U256, _ parity: UInt8 = 0) -> Address? {
      Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: parity)
    }
    for bad in [U256.zero, Secp256k1.order, Secp256k1.order &+ 1, .max] {
      #expect(recover(bad, signature.s) == nil)
      #expect(recover(signature.r, bad) == nil)
      #expect(recover(bad, bad) == nil)
    }
    for parity: UInt8 in [2, 3, 27, 28, 255] {
      #expect(recover(signature.r, signature.s, parity) == nil)
    }
    // No point of the curve has 5 for its x.
    #expect(recover(5, 1) == nil)
    #expect(
      Secp256k1.recoverPublicKey(digest: digest, r: .zero, s: signature.s, yParity: 0) == nil)
  }
}
