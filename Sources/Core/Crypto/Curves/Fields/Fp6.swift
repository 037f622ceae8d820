/// An element c0 + c1·v + c2·v² of the sextic extension, v³ = ξ.
package struct Fp6<M: TowerModulus>: Equatable, Sendable {
  package var c0, c1, c2: Fp2<M>

  @inline(__always) package init(_ c0: Fp2<M>, _ c1: Fp2<M>, _ c2: Fp2<M>) {
    self.c0 = c0
    self.c1 = c1
    self.c2 = c2
  }

  @inline(__always) static var zero: Fp6 { Fp6(.zero, .zero, .zero) }
  @inline(__always) static var one: Fp6 { Fp6(.one, .zero, .zero) }

  @inline(__always) package static func + (a: Fp6, b: Fp6) -> Fp6 {
    Fp6(a.c0 + b.c0, a.c1 + b.c1, a.c2 + b.c2)
  }
  @inline(__always) static func - (a: Fp6, b: Fp6) -> Fp6 {
    Fp6(a.c0 - b.c0, a.c1 - b.c1, a.c2 - b.c2)
  }
  @inline(__always) static prefix func - (a: Fp6) -> Fp6 { Fp6(-a.c0, -a.c1, -a.c2) }
  @inline(__always) func doubled() -> Fp6 { Fp6(c0.doubled(), c1.doubled(), c2.doubled()) }

  /// v · a.
  @inline(__always) func timesV() -> Fp6 { Fp6(c2.timesXi(), c0, c1) }

  /// Karatsuba's product with six products of Fp2 and three reductions.
  @inline(never) package static func * (a: Fp6, b: Fp6) -> Fp6 {
    let v0 = Fp2Wide(a.c0, times: b.c0)
    let v1 = Fp2Wide(a.c1, times: b.c1)
    let v2 = Fp2Wide(a.c2, times: b.c2)
    let w0 = Fp2Wide(a.c1 + a.c2, times: b.c1 + b.c2) - v1 - v2
    let w1 = Fp2Wide(a.c0 + a.c1, times: b.c0 + b.c1) - v0 - v1
    let w2 = Fp2Wide(a.c0 + a.c2, times: b.c0 + b.c2) - v0 - v2
    return Fp6(
      (v0 + w0.timesXi()).reduced(), (w1 + v2.timesXi()).reduced(), (w2 + v1).reduced())
  }

  /// The product with b0 + b1·v.
  @inline(never) func times(_ b0: Fp2<M>, _ b1: Fp2<M>) -> Fp6 {
    let v0 = Fp2Wide(c0, times: b0)
    let v1 = Fp2Wide(c1, times: b1)
    let w0 = Fp2Wide(c1 + c2, times: b1) - v1
    let w1 = Fp2Wide(c0 + c1, times: b0 + b1) - v0 - v1
    let w2 = Fp2Wide(c0 + c2, times: b0) - v0
    return Fp6((v0 + w0.timesXi()).reduced(), w1.reduced(), (w2 + v1).reduced())
  }

  /// The product with an element of Fp2.
  @inline(__always) static func * (a: Fp6, b: Fp2<M>) -> Fp6 {
    Fp6(a.c0 * b, a.c1 * b, a.c2 * b)
  }

  func squared() -> Fp6 { self * self }

  package func inverted() -> Fp6 {
    let t0 = c0.squared() - (c1 * c2).timesXi()
    let t1 = c2.squared().timesXi() - c0 * c1
    let t2 = c1.squared() - c0 * c2
    let norm = c0 * t0 + (c2 * t1 + c1 * t2).timesXi()
    return Fp6(t0, t1, t2) * norm.inverted()
  }
}
