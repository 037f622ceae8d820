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
}
