import Measurement
import Primitives

/// One operation on 256-bit numbers, again and again, each on the result of the one before.
final class ArithmeticTarget: Measurable {
  /// The operations that can be measured.
  enum Operation: String, CaseIterable {
    case add, mul, div, mod, addmod, mulmod, exp
  }

  private static let steps = 64

  private let operation: Operation
  private let a: U256
  private let b: U256
  private let modulus: U256
  private var result = U256.zero

  init(_ operation: Operation, bits: Int, seed: UInt64) {
    self.operation = operation
    var stream = SeededStream(seed: seed, purpose: "arithmetic")
    let shift = 256 - bits
    // Odd, with the top bit of their width set, so that they have just so many bits.
    let high = U256.one << (bits - 1)
    a = U256(stream.hash()) >> shift | high | .one
    b = U256(stream.hash()) >> shift | high | .one
    modulus = U256(stream.hash()) >> shift | high | .one
  }

  func run(iterations: Int) {
    let b = b
    let modulus = modulus
    var x = a
    switch operation {
    case .add: loop(iterations, &x) { $0 &+ b }
    case .mul: loop(iterations, &x) { $0 &* b }
    // What is divided stays wide: the quotient gets its upper bits back.
    case .div: loop(iterations, &x) { ($0 | U256.one << 255).quotient(by: b) | $0 << 128 }
    case .mod: loop(iterations, &x) { ($0 | U256.one << 255).remainder(by: b) | $0 << 128 }
    case .addmod: loop(iterations, &x) { $0.adding(b, modulo: modulus) }
    case .mulmod: loop(iterations, &x) { $0.multiplied(by: b, modulo: modulus) }
    case .exp: loop(iterations, &x) { ($0 | .one).raised(to: b) }
    }
    result = x
  }

  /// The steps of each iteration, begun where all begin.
  @inline(__always)
  private func loop(_ iterations: Int, _ x: inout U256, _ step: (U256) -> U256) {
    for _ in 0..<iterations {
      // No bits, but what chains one iteration to the next.
      x = a | (x & .zero)
      for _ in 0..<Self.steps { x = step(x) }
    }
  }

  func digest() -> [UInt8] { Hash256(result).bytes }

  var work: [Work] { [Work("operations", Double(Self.steps))] }
}
