import TestSupport

/// What random keys and values look like.
struct KeyShape {
  /// The longest key; shorter ones come too unless `isFixed`.
  var longest: Int
  var isFixed: Bool
  /// Bits of each byte that vary: few make keys with much in common.
  var mask: UInt8
  var longestValue: Int

  static func random(using random: inout SplitMix64) -> KeyShape {
    KeyShape(
      longest: [1, 2, 4, 9, 32, 40].randomElement(using: &random) ?? 1,
      isFixed: Bool.random(using: &random),
      mask: [0xff, 0x11, 0x03, 0x30, 0xf0].randomElement(using: &random) ?? 0xff,
      longestValue: [2, 30, 150, 700].randomElement(using: &random) ?? 1)
  }

  func key(using random: inout SplitMix64) -> [UInt8] {
    let count = isFixed ? longest : Int.random(in: 0...longest, using: &random)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) & mask }
  }

  /// A value, in one of sixteen cases an empty one.
  func value(using random: inout SplitMix64) -> [UInt8] {
    if Int.random(in: 0..<16, using: &random) == 0 { return [] }
    let count = Int.random(in: 1...longestValue, using: &random)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
