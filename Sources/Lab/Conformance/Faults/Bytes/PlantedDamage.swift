internal import Primitives

/// What is done to a file's bytes at one place.
enum PlantedDamage: Hashable {
  /// A bit is another.
  case bit(offset: Int, mask: UInt8)
  /// A byte is another.
  case byte(offset: Int, value: UInt8)
  /// The file ends here.
  case end(offset: Int)

  /// The place.
  var offset: Int {
    switch self {
    case .bit(let offset, _), .byte(let offset, _), .end(let offset): offset
    }
  }

  /// Chooses a bit or a byte to change.
  init(at offset: Int, of bytes: [UInt8], _ random: inout SplitMix64) {
    if Bool.random(using: &random) {
      self = .bit(offset: offset, mask: 1 << UInt8.random(in: 0..<8, using: &random))
    } else {
      let change = UInt8.random(in: 1...255, using: &random)
      self = .byte(offset: offset, value: bytes[offset] ^ change)
    }
  }

  /// The bytes with the damage.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    switch self {
    case .bit(let offset, let mask): bytes[offset] ^= mask
    case .byte(let offset, let value): bytes[offset] = value
    case .end(let offset): bytes.removeLast(bytes.count - offset)
    }
    return bytes
  }
}

extension PlantedDamage: CustomStringConvertible {
  /// In few words, with the place.
  var description: String {
    switch self {
    case .bit(let offset, let mask): "bit \(mask.trailingZeroBitCount) of byte \(offset) flipped"
    case .byte(let offset, let value): "byte \(offset) made \(value)"
    case .end(let offset): "torn at byte \(offset)"
    }
  }
}
