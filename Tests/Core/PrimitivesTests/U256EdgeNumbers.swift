import Primitives

extension U256 {
  /// Zero, every power of two with its neighbours, halves that are alike, and what negates them.
  static let edges: [U256] = {
    var numbers: [U256] = [0, 1, 2, 3, 10, 31, 32, 255, 256, 257, .max]
    for bit in [7, 31, 63, 64, 127, 128, 191, 192, 254, 255] {
      let power = U256.one << bit
      numbers += [power &- 1, power, power &+ 1, .zero &- power]
    }
    let halves: [UInt128] = [UInt128(UInt64.max), 1 << 64, 1 << 127, .max - 1]
    for half in halves {
      numbers += [U256(high: half, low: half), U256(high: half, low: 0), U256(high: 0, low: half)]
    }
    return numbers
  }()
}
