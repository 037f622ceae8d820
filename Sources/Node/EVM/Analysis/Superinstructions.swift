/// Opcodes of our own, in the rewritten code only, for what often stands together.
enum Superinstructions {
  /// Rewrites the first byte of each pair; the other bytes stay where they are.
  static func write(
    into bytes: UnsafeMutablePointer<UInt8>, count: Int,
    records: UnsafeMutablePointer<BlockRecord>
  ) {}
}
