import Crypto
import EVM
import Measurement
import Primitives

/// Calls one of the node's own contracts with each of its inputs in turn, price and all.
final class PrecompileTarget: Measurable {
  private let precompile: Precompile
  private let inputs: [[UInt8]]
  private var outputs: [[UInt8]]
  private var gas: Int64 = 0

  init(_ precompile: Precompile, inputs: [[UInt8]]) {
    self.precompile = precompile
    self.inputs = inputs
    outputs = inputs.map { _ in [] }
    run(iterations: 1)
  }

  func run(iterations: Int) {
    for _ in 0..<iterations {
      var gas: Int64 = 0
      for index in inputs.indices {
        inputs[index].withUnsafeBytes { input in
          gas += precompile.gas(input) ?? 0
          outputs[index] = precompile.run(input) ?? []
        }
      }
      self.gas = gas
    }
  }

  func digest() -> [UInt8] {
    Keccak256.hash(Hash256(U256(UInt64(gas))).bytes + outputs.flatMap { $0 }).bytes
  }

  var work: [Work] { [Work("gas", Double(gas)), Work("calls", Double(inputs.count))] }
}
