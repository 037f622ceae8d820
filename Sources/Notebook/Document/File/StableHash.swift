import Primitives

/// Hashes that are the same on every machine and in every version: FNV-1a finished by SplitMix64.
public enum StableHash {
  /// The 64-bit FNV-1a hash of the bytes, continued from `basis`.
  public static func fnv1a(
    _ bytes: some Sequence<UInt8>, from basis: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    var hash = basis
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// One step of SplitMix64 from the state `x`.
  public static func mixed(_ x: UInt64) -> UInt64 {
    var stream = SplitMix64(seed: x)
    return stream.next()
  }

  /// Eight digits for the source of a cell; line endings and blanks at the end do not count.
  public static func source(_ source: String) -> String {
    var bytes = source.utf8.filter { $0 != 0x0d }
    while let last = bytes.last, last == 0x0a || last == 0x20 || last == 0x09 {
      bytes.removeLast()
    }
    return hexadecimal(mixed(fnv1a(bytes)) >> 32, digits: 8)
  }

  /// Sixteen digits for a file of samples.
  public static func data(_ bytes: some Sequence<UInt8>) -> String {
    hexadecimal(mixed(fnv1a(bytes)), digits: 16)
  }

  /// The seed of a cell: SplitMix64 over FNV-1a of the notebook's seed (eight bytes, little-endian)
  /// followed by the cell's id in UTF-8.
  public static func cellSeed(notebookSeed: UInt64, id: String) -> UInt64 {
    let seedBytes = (0..<8).map { UInt8(truncatingIfNeeded: notebookSeed >> (8 * UInt64($0))) }
    return mixed(fnv1a(id.utf8, from: fnv1a(seedBytes)))
  }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
