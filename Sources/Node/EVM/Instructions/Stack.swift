import Primitives
import Synchronization

// Pushes, copies and swaps (yellow paper, appendix H.2, 0x50 and 0x5f to 0x9f).
extension Registers {
  /// Pushes the bytes of code behind the opcode and moves on to the last of them.
  @inline(always) mutating func push(bytes count: Int) {
    push(U256(loading: counter + 1, byteCount: count))
    counter += count
  }

  @inline(always) mutating func dup(_ depth: Int) {
    let word = WordParts(top + (1 &- depth))
    top += 1
    word.store(to: top)
  }

  @inline(always) mutating func swap(_ depth: Int) {
    let upper = WordParts(top)
    let lower = WordParts(top - depth)
    lower.store(to: top)
    upper.store(to: top - depth)
  }
}

/// A word that is moved as four 64-bit numbers.
///
/// Instructions write a word's quarters one by one. A processor forwards each of them to a later read
/// of the same quarter, but lets a read of two quarters at once wait until both are written: some 20
/// cycles. So the compiler must not join the reads, and relaxed atomic ones it does not join.
struct WordParts {
  private let q0, q1, q2, q3: UInt64

  /// Reads a word.
  @inline(always) init(_ word: UnsafeMutablePointer<U256>) {
    let parts = UnsafeMutableRawPointer(word).assumingMemoryBound(to: Atomic<UInt64>.self)
    q0 = parts[0].load(ordering: .relaxed)
    q1 = parts[1].load(ordering: .relaxed)
    q2 = parts[2].load(ordering: .relaxed)
    q3 = parts[3].load(ordering: .relaxed)
  }

  /// Writes a word.
  @inline(always) func store(to word: UnsafeMutablePointer<U256>) {
    let parts = UnsafeMutableRawPointer(word).assumingMemoryBound(to: UInt64.self)
    parts[0] = q0
    parts[1] = q1
    parts[2] = q2
    parts[3] = q3
  }
}
