/// Inversion modulo an odd prime by division steps, some ten times faster than Fermat's power.
///
/// The algorithm is Bernstein and Yang's ("Fast constant-time gcd computation and modular
/// inversion") in variable time: 62 steps at once on the lowest words, then their matrix on the whole
/// numbers. Numbers are signed, in limbs of 62 bits of which only the last carries the sign.
struct ModularInversion {
  typealias Number = UnsafeMutablePointer<Int64>

  private static let mask: Int64 = (1 << 62) - 1

  /// What 62 division steps do: (f, g) becomes (u·f + v·g, q·f + r·g) / 2^62.
  private struct Steps {
    var u: Int64 = 1, v: Int64 = 0, q: Int64 = 0, r: Int64 = 1

    /// Makes 62 steps on the lowest words; `eta` counts as the algorithm's −δ.
    @inline(__always) init(_ eta: inout Int, _ f: Int64, _ g: Int64) {
      var f = UInt64(bitPattern: f), g = UInt64(bitPattern: g)
      var left = 62
      while true {
        // The sentinel bit stops the count where the steps end.
        let zeros = (g | UInt64.max &<< UInt64(left)).trailingZeroBitCount
        g &>>= UInt64(zeros)
        u &<<= Int64(zeros)
        v &<<= Int64(zeros)
        eta &-= zeros
        left &-= zeros
        if left == 0 { return }
        if eta < 0 {
          eta = 0 &- eta
          (f, g) = (g, 0 &- f)
          (u, q) = (q, 0 &- u)
          (v, r) = (r, 0 &- v)
        }
        // g plus the multiple of f that clears as many of its low bits as may be stepped over.
        let bits = UInt64(truncatingIfNeeded: min(eta &+ 1, left, 6))
        // f·(f² − 2) is −1/f modulo 2^6.
        let multiple = (f &* g &* (f &* f &- 2)) & (UInt64.max &>> (64 &- bits))
        g = g &+ f &* multiple
        q &+= u &* Int64(multiple)
        r &+= v &* Int64(multiple)
      }
    }
  }

  /// Replaces a number below the prime by its inverse; zero stays zero.
  ///
  /// Numbers have `count` limbs of 62 bits, at least two bits to spare; `inverse` is −1/prime modulo
  /// 2^64.
  static func invert(_ x: Number, prime: Number, inverse: UInt64, count: Int) {
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: 3 * count) { space in
      guard let f = space.baseAddress else { return }
      let d = f + count
      let e = d + count
      let g = x
      for i in 0..<count { (f[i], d[i], e[i]) = (prime[i], 0, 0) }
      e[0] = 1
      var eta = -1
      // Invariants: d·x = f and e·x = g modulo the prime.
      while !(0..<count).allSatisfy({ g[$0] == 0 }) {
        let steps = Steps(&eta, f[0] | f[1] << 62, g[0] | g[1] << 62)
        apply(steps, f, g, count)
        apply(steps, d, e, prime, inverse, count)
      }
      normalise(d, isNegative: f[count - 1] < 0, prime, count)
      for i in 0..<count { x[i] = d[i] }
    }
  }

  /// (f, g) · steps / 2^62, which leaves no rest.
  @inline(__always)
  private static func apply(_ steps: Steps, _ f: Number, _ g: Number, _ count: Int) {
    var first = product(steps.u, f[0]) &+ product(steps.v, g[0])
    var second = product(steps.q, f[0]) &+ product(steps.r, g[0])
    for i in 1..<count {
      first = first >> 62 &+ product(steps.u, f[i]) &+ product(steps.v, g[i])
      second = second >> 62 &+ product(steps.q, f[i]) &+ product(steps.r, g[i])
      f[i - 1] = Int64(truncatingIfNeeded: first) & mask
      g[i - 1] = Int64(truncatingIfNeeded: second) & mask
    }
    f[count - 1] = Int64(truncatingIfNeeded: first >> 62)
    g[count - 1] = Int64(truncatingIfNeeded: second >> 62)
  }

  /// (d, e) · steps / 2^62 modulo the prime; both stay between −2 and 1 times the prime.
  @inline(__always)
  private static func apply(
    _ steps: Steps, _ d: Number, _ e: Number, _ prime: Number, _ inverse: UInt64, _ count: Int
  ) {
    let (u, v, q, r) = (steps.u, steps.v, steps.q, steps.r)
    // Multiples of the prime: for the signs, then so that the lowest 62 bits become zero.
    let signOfD = d[count - 1] >> 63
    let signOfE = e[count - 1] >> 63
    var m = (u & signOfD) &+ (v & signOfE)
    var n = (q & signOfD) &+ (r & signOfE)
    var first = product(u, d[0]) &+ product(v, e[0])
    var second = product(q, d[0]) &+ product(r, e[0])
    let k = Int64(bitPattern: inverse)
    m = m &- ((m &- Int64(truncatingIfNeeded: first) &* k) & mask)
    n = n &- ((n &- Int64(truncatingIfNeeded: second) &* k) & mask)
    first = first &+ product(m, prime[0])
    second = second &+ product(n, prime[0])
    for i in 1..<count {
      first = first >> 62 &+ product(u, d[i]) &+ product(v, e[i]) &+ product(m, prime[i])
      second = second >> 62 &+ product(q, d[i]) &+ product(r, e[i]) &+ product(n, prime[i])
      d[i - 1] = Int64(truncatingIfNeeded: first) & mask
      e[i - 1] = Int64(truncatingIfNeeded: second) & mask
    }
    d[count - 1] = Int64(truncatingIfNeeded: first >> 62)
    e[count - 1] = Int64(truncatingIfNeeded: second >> 62)
  }

  /// Brings a number, or its negative, from between −2 and 1 times the prime to below the prime.
  private static func normalise(
    _ d: Number, isNegative: Bool, _ prime: Number, _ count: Int
  ) {
    if d[count - 1] < 0 { add(prime, to: d, count) }
    if isNegative {
      for i in 0..<count { d[i] = -d[i] }
      add(nil, to: d, count)
    }
    if d[count - 1] < 0 { add(prime, to: d, count) }
  }

  /// Adds a number, if any, and carries.
  private static func add(_ other: Number?, to d: Number, _ count: Int) {
    var carry: Int64 = 0
    for i in 0..<count {
      let sum = d[i] &+ (other?[i] ?? 0) &+ carry
      d[i] = i < count - 1 ? sum & mask : sum
      carry = sum >> 62
    }
  }

  @inline(__always) private static func product(_ a: Int64, _ b: Int64) -> Int128 {
    Int128(a) &* Int128(b)
  }
}

extension Fp {
  /// The inverse, and zero for zero.
  package func inverted() -> Fp {
    let limbs = M.Digits.byteCount / 8
    let count = limbs + 1
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * count) { space in
      guard let number = space.baseAddress else { return .zero }
      Fp.split(digits, number, count)
      Fp.split(M.prime, number + count, count)
      ModularInversion.invert(number, prime: number + count, inverse: M.inverse, count: count)
      // Of a·R came 1/(a·R): two factors R² make it R/a.
      let inverse = Fp(digits: Fp.joined(number, count))
      let square = Fp(digits: M.radixSquared)
      return inverse * square * square
    }
  }

  /// The number in limbs of 62 bits.
  private static func split(_ digits: M.Digits, _ limbs: UnsafeMutablePointer<Int64>, _ count: Int)
  {
    withUnsafeBytes(of: digits) { bytes in
      func word(_ i: Int) -> UInt64 {
        i < count - 1 ? bytes.load(fromByteOffset: 8 * i, as: UInt64.self) : 0
      }
      for i in 0..<count {
        let bit = 62 * i
        let (place, shift) = (bit / 64, UInt64(bit % 64))
        let joined = UInt128(word(place)) | UInt128(word(place + 1)) << 64
        limbs[i] = Int64(truncatingIfNeeded: joined >> UInt128(shift)) & (1 << 62 - 1)
      }
    }
  }

  /// The number of limbs of 62 bits.
  private static func joined(_ limbs: UnsafeMutablePointer<Int64>, _ count: Int) -> M.Digits {
    var digits = M.Digits.zero
    withUnsafeMutableBytes(of: &digits) { bytes in
      for i in 0..<count - 1 {
        let bit = 64 * i
        let (place, shift) = (bit / 62, UInt64(bit % 62))
        let joined =
          UInt128(UInt64(bitPattern: limbs[place])) >> UInt128(shift)
          | UInt128(UInt64(bitPattern: limbs[place + 1])) << UInt128(62 - shift)
        bytes.storeBytes(
          of: UInt64(truncatingIfNeeded: joined), toByteOffset: 8 * i, as: UInt64.self)
      }
    }
    return digits
  }
}
