internal import CKeccak

/// How many messages of a batch are hashed side by side in vector registers.
public enum KeccakLanes: Int, Sendable, CaseIterable {
  /// One after the other.
  case one = 1
  /// Four in 256-bit registers (AVX2, or AVX-512VL where there).
  case four = 4
  /// Eight in 512-bit registers (AVX-512).
  case eight = 8

  /// What this processor has, least first; `one` always.
  public static var available: [KeccakLanes] { allCases.filter(\.isAvailable) }

  /// The most that this processor has.
  public static var best: KeccakLanes {
    eight.isAvailable ? .eight : four.isAvailable ? .four : .one
  }

  /// Whether this processor has it.
  public var isAvailable: Bool { ckeccak_has_lanes(CInt(rawValue)) != 0 }

  /// The instructions behind it here (`generic`, `bmi2`, `avx2`, `avx512`), or nil where it is not
  /// available.
  public var instructions: String? {
    let build = (0..<ckeccak_build_count()).first {
      ckeccak_build_lanes($0) == rawValue && ckeccak_build_is_chosen($0) != 0
    }
    return build.map { String(cString: ckeccak_build_name($0)) }
  }
}
