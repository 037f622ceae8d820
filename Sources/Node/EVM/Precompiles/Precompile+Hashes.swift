import Crypto
import Primitives

extension Precompile {
  /// The SHA-256 of the input (yellow paper, appendix E.1).
  public static let sha256 = Precompile(
    "SHA256",
    gas: { .words($0, each: 12, base: 60) },
    run: { SHA256.hash($0).bytes })

  /// The RIPEMD-160 of the input, in a word (yellow paper, appendix E.1).
  public static let ripemd160 = Precompile(
    "RIPEMD160",
    gas: { .words($0, each: 120, base: 600) },
    run: { .word(endingWith: RIPEMD160.hash($0)) })

  /// The input itself (yellow paper, appendix E.1).
  public static let identity = Precompile(
    "ID",
    gas: { .words($0, each: 3, base: 15) },
    run: { [UInt8]($0) })
}

extension Int64 {
  /// A price that grows with the input's words, begun ones included.
  fileprivate static func words(
    _ input: UnsafeRawBufferPointer, each price: Int64, base: Int64
  ) -> Int64 {
    base + price * Int64((input.count + 31) / 32)
  }
}
