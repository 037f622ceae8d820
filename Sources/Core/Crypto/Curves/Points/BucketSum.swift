/// Sums of many products by buckets (Pippenger): the scalars are cut in signed windows, and the
/// points of equal digits are added before their digit multiplies them.
struct BucketSum<F: FieldElement> {
  private var points: [AffinePoint<F>] = []
  private var scalars: [UInt128] = []
  private let bits: Int

  /// A sum for as many products as given, of scalars of so many bits.
  init(capacity: Int, bits: Int) {
    self.bits = bits
    points.reserveCapacity(capacity)
    scalars.reserveCapacity(capacity)
  }

  mutating func add(_ point: AffinePoint<F>, times scalar: UInt128) {
    points.append(point)
    scalars.append(scalar)
  }

  /// The window of least cost: each window adds every point once and every bucket about thrice.
  private var width: Int {
    func cost(_ width: Int) -> Int { (bits / width + 1) * (points.count + 3 << (width - 1)) }
    return (3...14).min { cost($0) < cost($1) } ?? 3
  }

  /// The sum.
  func total() -> JacobianPoint<F> {
    let width = width
    let windows = bits / width + 1
    let digits = scalars.map { BucketSum.digits($0, width: width, count: windows) }
    var total = JacobianPoint<F>.infinity
    for window in (0..<windows).reversed() {
      if !total.isInfinity {
        for _ in 0..<width { total = total.doubled() }
      }
      var buckets = [JacobianPoint<F>](repeating: .infinity, count: 1 << (width - 1))
      for i in points.indices {
        let digit = Int(digits[i][window])
        if digit > 0 { buckets[digit - 1] = buckets[digit - 1] + points[i] }
        if digit < 0 { buckets[-digit - 1] = buckets[-digit - 1] + -points[i] }
      }
      // Σ k·bucket(k): the sum of the sums from the top.
      var above = JacobianPoint<F>.infinity
      var sum = JacobianPoint<F>.infinity
      for bucket in buckets.reversed() {
        above = above + bucket
        sum = sum + above
      }
      total = total + sum
    }
    return total
  }

  /// The digits from −2^(width − 1) to 2^(width − 1), least significant first.
  private static func digits(_ scalar: UInt128, width: Int, count: Int) -> [Int16] {
    var rest = scalar
    var carry = 0
    return (0..<count).map { _ in
      var digit = Int(truncatingIfNeeded: rest & (1 << UInt128(width) - 1)) + carry
      rest >>= UInt128(width)
      carry = digit > 1 << (width - 1) ? 1 : 0
      digit -= carry << width
      return Int16(digit)
    }
  }
}
