import Crypto
import Primitives
import Testing

struct BLAKE2Tests {
  // RFC 7693, appendix A: the digest of "abc" in 64 bytes; and EIP-152's vectors 4, 6 and 7.
  @Test func `the published digest of BLAKE2b`() {
    #expect(
      Hex.encode(Self.abc(rounds: 12), prefix: false)
        == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
  }

  @Test func `no rounds and one round`() {
    #expect(
      Hex.encode(Self.abc(rounds: 0), prefix: false)
        == "08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
        + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b")
    #expect(
      Hex.encode(Self.abc(rounds: 1), prefix: false)
        == "b63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
        + "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421")
  }

  @Test func `every number of rounds agrees with the plain function`() {
    for rounds in 0...45 {
      #expect(Self.abc(rounds: UInt32(rounds)) == Self.plain(rounds: rounds), "\(rounds) rounds")
    }
  }

  /// The state before the block of "abc": that of BLAKE2b for 64 bytes without a key.
  static let state: [8 of UInt64] = [
    0x6a09_e667_f2bd_c948, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
  ]

  static func abc(rounds: UInt32) -> [UInt8] {
    var state = state
    var block = [16 of UInt64](repeating: 0)
    block[0] = 0x636261
    BLAKE2.compress(&state, block: block, offset: (3, 0), isLast: true, rounds: rounds)
    return (0..<64).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  static let orders: [[Int]] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  ]

  /// F of "abc" step by step, as RFC 7693 writes it down.
  static func plain(rounds: Int) -> [UInt8] {
    let start = state[0] ^ 0x0101_0040
    var v = (0..<8).map { state[$0] } + [start] + (1..<8).map { state[$0] }
    let message = [0x636261] + [UInt64](repeating: 0, count: 15)
    v[12] ^= 3
    v[14] = ~v[14]
    func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 { word >> count | word << (64 - count) }
    func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: UInt64, _ y: UInt64) {
      v[a] = v[a] &+ v[b] &+ x
      v[d] = rotate(v[d] ^ v[a], 32)
      v[c] = v[c] &+ v[d]
      v[b] = rotate(v[b] ^ v[c], 24)
      v[a] = v[a] &+ v[b] &+ y
      v[d] = rotate(v[d] ^ v[a], 16)
      v[c] = v[c] &+ v[d]
      v[b] = rotate(v[b] ^ v[c], 63)
    }
    for round in 0..<rounds {
      let order = orders[round % 10].map { message[$0] }
      for i in 0..<4 { mix(i, 4 + i, 8 + i, 12 + i, order[2 * i], order[2 * i + 1]) }
      for i in 0..<4 {
        mix(
          i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, order[8 + 2 * i],
          order[9 + 2 * i])
      }
    }
    return (0..<64).map { index in
      let word = state[index / 8] ^ v[index / 8] ^ v[index / 8 + 8]
      return UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8))
    }
  }
}
