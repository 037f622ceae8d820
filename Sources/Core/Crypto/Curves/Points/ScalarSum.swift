package import Primitives

/// A sum of products of points and scalars, with common doublings (Straus): each scalar in signed
/// odd digits from −15 to 15, each point by its odd multiples.
struct ScalarSum<F: FieldElement> {
  /// How many odd multiples of a point there are: 1, 3, 5 … 15.
  static var tableSize: Int { 8 }

  /// The odd multiples of each point.
  private var tables: [AffinePoint<F>] = []
  /// The digits of each scalar, `length` of them, least significant first.
  private var digits: [Int8] = []
  private let length: Int

  /// A sum for so many products, of scalars of at most so many bits.
  init(capacity: Int, bits: Int) {
    length = bits + 1
    tables.reserveCapacity(ScalarSum.tableSize * capacity)
    digits.reserveCapacity(length * capacity)
  }

  /// Adds a product: the odd multiples of a point, as `oddMultiples` gives them.
  mutating func add(_ multiples: ArraySlice<AffinePoint<F>>, times scalar: U256) {
    tables += multiples
    var (low, high) = (scalar.low, scalar.high)
    let end = digits.count + length
    while low | high != 0 {
      var digit: Int8 = 0
      // The carry out of 2^256 comes only with the first digit: then the rest is 2^256 alone.
      var rest: UInt128 = 0
      if low & 1 == 1 {
        let window = Int8(truncatingIfNeeded: low & 31)
        digit = window < 16 ? window : window - 32
        let before = low
        low = low &- UInt128(truncatingIfNeeded: Int(digit))
        if digit < 0 && low < before {
          (high, rest) = high == .max ? (0, 1) : (high + 1, 0)
        }
      }
      digits.append(digit)
      low = low >> 1 | high << 127
      high = high >> 1 | rest << 127
    }
    precondition(digits.count <= end)
    while digits.count < end { digits.append(0) }
  }

  /// The sum.
  func total() -> JacobianPoint<F> {
    let count = digits.count / length
    return digits.withUnsafeBufferPointer { digits in
      tables.withUnsafeBufferPointer { tables in
        var total = JacobianPoint<F>.infinity
        for i in (0..<length).reversed() {
          if !total.isInfinity { total = total.doubled() }
          for term in 0..<count {
            let digit = Int(digits[term * length + i])
            if digit == 0 { continue }
            let multiple = tables[ScalarSum.tableSize * term + abs(digit) >> 1]
            total = total + (digit > 0 ? multiple : -multiple)
          }
        }
        return total
      }
    }
  }

  /// The odd multiples of each point, one after the other, by one inversion for all.
  static func oddMultiples(_ points: [AffinePoint<F>]) -> [AffinePoint<F>] {
    var multiples: [JacobianPoint<F>] = []
    multiples.reserveCapacity(tableSize * points.count)
    for point in points {
      var multiple = JacobianPoint(point)
      let twice = multiple.doubled()
      multiples.append(multiple)
      for _ in 1..<tableSize {
        multiple = multiple + twice
        multiples.append(multiple)
      }
    }
    return AffinePoint.normalised(multiples)
  }
}

extension JacobianPoint {
  /// The product with a scalar.
  package static func * (point: JacobianPoint, scalar: U256) -> JacobianPoint {
    if point.isInfinity { return .infinity }
    var sum = ScalarSum<F>(capacity: 1, bits: 256)
    sum.add(ScalarSum.oddMultiples([point.affine])[...], times: scalar)
    return sum.total()
  }

  /// The product with a short public number in digits from −1 to 1.
  func times(_ number: SignedDigits) -> JacobianPoint {
    let negative = -self
    return number.afterFirst.reduce(self) { product, digit in
      let double = product.doubled()
      return digit == 0 ? double : double + (digit > 0 ? self : negative)
    }
  }
}

extension AffinePoint {
  /// The product with a short public number in digits from −1 to 1.
  func times(_ number: SignedDigits) -> JacobianPoint<F> {
    let negative = -self
    return number.afterFirst.reduce(JacobianPoint(self)) { product, digit in
      let double = product.doubled()
      return digit == 0 ? double : double + (digit > 0 ? self : negative)
    }
  }
}
