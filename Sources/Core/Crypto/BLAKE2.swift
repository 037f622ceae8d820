/// The compression function F of BLAKE2b (RFC 7693, 3.2) with any number of rounds (EIP-152).
public enum BLAKE2 {
  /// What the working vector's second half starts from (RFC 7693, 2.6).
  static let start: [8 of UInt64] = [
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
  ]

  /// Mixes a block into the state.
  ///
  /// - Parameters:
  ///   - state: the eight words that are mixed, and where the result goes.
  ///   - block: the sixteen words of the message's block.
  ///   - offset: the number of bytes up to the block's end, its low word first.
  ///   - isLast: whether the message ends with this block.
  ///   - rounds: how often the words are mixed; BLAKE2b itself mixes twelve times.
  public static func compress(
    _ state: inout [8 of UInt64], block: [16 of UInt64], offset: (UInt64, UInt64), isLast: Bool,
    rounds: UInt32
  ) {
    var v = WorkingVector(state, offset: offset, isLast: isLast)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 160) { schedule in
      guard let first = schedule.baseAddress else { preconditionFailure("no room for 160 words") }
      order(block, for: min(Int(rounds), 10), into: first)
      v = mixed(v, by: first, rounds: rounds)
    }
    state[0] ^= v.a0 ^ v.c0
    state[1] ^= v.a1 ^ v.c1
    state[2] ^= v.a2 ^ v.c2
    state[3] ^= v.a3 ^ v.c3
    state[4] ^= v.b0 ^ v.d0
    state[5] ^= v.b1 ^ v.d1
    state[6] ^= v.b2 ^ v.d2
    state[7] ^= v.b3 ^ v.d3
  }

  /// Writes down the block's words in the order in which each of the first rounds takes them.
  private static func order(
    _ block: [16 of UInt64], for rounds: Int, into schedule: UnsafeMutablePointer<UInt64>
  ) {
    let orders = orders
    // An element of an inline array is read by way of a span: else all of it is copied each time.
    let words = block.span
    let indices = orders.span
    for index in 0..<16 * rounds { schedule[index] = words[Int(indices[index])] }
  }

  /// The vector after its rounds; the schedule's ten begin anew as often as it takes.
  private static func mixed(
    _ vector: WorkingVector, by schedule: UnsafePointer<UInt64>, rounds: UInt32
  ) -> WorkingVector {
    var v = vector
    var words = schedule
    let end = schedule + 160
    for _ in 0..<rounds {
      v.round(words)
      words += 16
      if words == end { words = schedule }
    }
    return v
  }

  /// The words that each of ten rounds takes in turn (RFC 7693, 2.7).
  private static let orders: [160 of UInt8] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
  ]
}

/// The sixteen words that F works on, as four rows of four.
private struct WorkingVector {
  var a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3: UInt64

  init(_ state: [8 of UInt64], offset: (UInt64, UInt64), isLast: Bool) {
    let start = BLAKE2.start
    (a0, a1, a2, a3) = (state[0], state[1], state[2], state[3])
    (b0, b1, b2, b3) = (state[4], state[5], state[6], state[7])
    (c0, c1, c2, c3) = (start[0], start[1], start[2], start[3])
    d0 = start[4] ^ offset.0
    d1 = start[5] ^ offset.1
    d2 = isLast ? ~start[6] : start[6]
    d3 = start[7]
  }

  /// Mixes the columns, then the diagonals, with the sixteen words of a round.
  @inline(__always)
  mutating func round(_ m: UnsafePointer<UInt64>) {
    Self.mix(&a0, &b0, &c0, &d0, m[0], m[1])
    Self.mix(&a1, &b1, &c1, &d1, m[2], m[3])
    Self.mix(&a2, &b2, &c2, &d2, m[4], m[5])
    Self.mix(&a3, &b3, &c3, &d3, m[6], m[7])
    Self.mix(&a0, &b1, &c2, &d3, m[8], m[9])
    Self.mix(&a1, &b2, &c3, &d0, m[10], m[11])
    Self.mix(&a2, &b3, &c0, &d1, m[12], m[13])
    Self.mix(&a3, &b0, &c1, &d2, m[14], m[15])
  }

  /// The function G (RFC 7693, 3.1).
  @inline(__always)
  private static func mix(
    _ a: inout UInt64, _ b: inout UInt64, _ c: inout UInt64, _ d: inout UInt64, _ x: UInt64,
    _ y: UInt64
  ) {
    a = a &+ b &+ x
    d = rotated(d ^ a, right: 32)
    c = c &+ d
    b = rotated(b ^ c, right: 24)
    a = a &+ b &+ y
    d = rotated(d ^ a, right: 16)
    c = c &+ d
    b = rotated(b ^ c, right: 63)
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, right count: UInt64) -> UInt64 {
    word &>> count | word &<< (64 &- count)
  }
}
