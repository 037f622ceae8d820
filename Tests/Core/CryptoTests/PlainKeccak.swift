import Primitives

/// Keccak-256 written down from its specification, step by step and slowly.
enum PlainKeccak {
  static func hash(_ message: [UInt8]) -> Hash256 {
    let rate = 136
    var padded = message + [0x01]
    while !padded.count.isMultiple(of: rate) { padded.append(0) }
    padded[padded.count - 1] |= 0x80
    var state = [UInt8](repeating: 0, count: 200)
    for block in stride(from: 0, to: padded.count, by: rate) {
      for i in 0..<rate { state[i] ^= padded[block + i] }
      permute(&state)
    }
    return state.withUnsafeBytes { buffer in
      buffer.baseAddress.map { Hash256(loading: $0) } ?? .zero
    }
  }

  static func permute(_ state: inout [UInt8]) {
    var a = [[UInt64]](repeating: [UInt64](repeating: 0, count: 5), count: 5)
    for x in 0..<5 {
      for y in 0..<5 {
        for i in 0..<8 { a[x][y] |= UInt64(state[8 * (x + 5 * y) + i]) << UInt64(8 * i) }
      }
    }
    var register: UInt8 = 1
    for _ in 0..<24 {
      // Theta.
      let c = (0..<5).map { x in a[x].reduce(0, ^) }
      for x in 0..<5 {
        for y in 0..<5 { a[x][y] ^= c[(x + 4) % 5] ^ rotate(c[(x + 1) % 5], 1) }
      }
      // Rho and pi.
      var b = a
      var (x, y) = (1, 0)
      for t in 0..<24 {
        let rotated = rotate(a[x][y], (t + 1) * (t + 2) / 2 % 64)
        (x, y) = (y, (2 * x + 3 * y) % 5)
        b[x][y] = rotated
      }
      // Chi.
      for x in 0..<5 {
        for y in 0..<5 { a[x][y] = b[x][y] ^ (~b[(x + 1) % 5][y] & b[(x + 2) % 5][y]) }
      }
      // Iota: the constants' bits come from a shift register.
      for j in 0..<7 {
        if register & 1 == 1 { a[0][0] ^= 1 << UInt64((1 << j) - 1) }
        register = register & 0x80 == 0 ? register << 1 : register << 1 ^ 0x71
      }
    }
    for x in 0..<5 {
      for y in 0..<5 {
        for i in 0..<8 {
          state[8 * (x + 5 * y) + i] = UInt8(truncatingIfNeeded: a[x][y] >> UInt64(8 * i))
        }
      }
    }
  }

  static func rotate(_ word: UInt64, _ count: Int) -> UInt64 {
    count == 0 ? word : word << UInt64(count) | word >> UInt64(64 - count)
  }
}
