/// The powers of ξ by which the Frobenius map multiplies the coefficients of w^k.
package struct FrobeniusPowers<M: TowerModulus>: Sendable {
  /// ξ^(k(p−1)/6), ξ^(k(p²−1)/6) and ξ^(k(p³−1)/6) for k from 0 to 5.
  let first, second, third: [Fp2<M>]

  /// Computes the powers of ξ.
  init(xi: Fp2<M>) {
    // (p − 1)/6, from the highest limb down.
    var exponent = M.prime.words
    exponent[0] -= 1
    var rest: UInt64 = 0
    for i in exponent.indices.reversed() {
      (exponent[i], rest) = UInt64(6).dividingFullWidth((rest, exponent[i]))
    }
    let root = xi.power(exponent)
    let first = (1..<6).reduce(into: [Fp2<M>.one]) { powers, k in
      powers.append(powers[k - 1] * root)
    }
    let second = first.map { $0 * $0.conjugate() }
    self.first = first
    self.second = second
    third = zip(first, second).map { $0 * $1 }
  }
}

extension Fp12 {
  /// The p-th power.
  package func frobenius() -> Fp12 { mapped(M.frobenius.first) { $0.conjugate() } }
  /// The p²-th power.
  package func frobeniusSquared() -> Fp12 { mapped(M.frobenius.second) { $0 } }
  /// The p³-th power.
  package func frobeniusCubed() -> Fp12 { mapped(M.frobenius.third) { $0.conjugate() } }

  private func mapped(_ powers: [Fp2<M>], _ map: (Fp2<M>) -> Fp2<M>) -> Fp12 {
    Fp12(
      Fp6(map(c0.c0), map(c0.c1) * powers[2], map(c0.c2) * powers[4]),
      Fp6(map(c1.c0) * powers[1], map(c1.c1) * powers[3], map(c1.c2) * powers[5]))
  }
}
