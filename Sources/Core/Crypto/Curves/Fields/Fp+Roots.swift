/// Square roots and signs.
extension Fp {
  /// The power with exponent (p + 1)/4, whose square is the element or its negative.
  func rootCandidate() -> Fp {
    // (p + 1)/4 = (p − 3)/4 + 1, and p ends in the bits 11.
    let words = M.prime.words
    let exponent = words.indices.map { i in
      words[i] >> 2 | (i + 1 < words.count ? words[i + 1] << 62 : 0)
    }
    return power(exponent) * self
  }

  /// A square root, or nil where there is none.
  package func squareRoot() -> Fp? {
    let root = rootCandidate()
    return root.squared() == self ? root : nil
  }

  /// Whether the number is above (p − 1)/2: the sign of compressed points.
  package var isLarger: Bool { (-self).number < number }
}

extension Fp2 {
  /// A square root, or nil where there is none (the complex method over u² = −1).
  package func squareRoot() -> Fp2? {
    if c1.isZero {
      if let root = c0.squareRoot() { return Fp2(root, .zero) }
      return (-c0).squareRoot().map { Fp2(.zero, $0) }
    }
    guard let norm = norm().squareRoot() else { return nil }
    // x0² = (c0 + √norm)/2 or (c0 − √norm)/2, one of which is a square, and x1 = c1/2x0. Where the
    // first is none, its candidate squared is its negative, which is x1² for the other.
    let half = (c0 + norm).halved()
    let candidate = half.rootCandidate()
    let other = c1.halved() * candidate.inverted()
    return candidate.squared() == half ? Fp2(candidate, other) : Fp2(other, candidate)
  }
}
