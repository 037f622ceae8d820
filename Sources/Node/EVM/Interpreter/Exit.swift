/// Why the interpreter's loop gave control back.
struct Exit: RawRepresentable, Equatable {
  /// Below 256 the opcode of an instruction that needs the host or ends the frame.
  let rawValue: UInt16

  /// Makes an exit of its number.
  @inline(always) init(rawValue: UInt16) { self.rawValue = rawValue }

  /// An instruction is left to whoever runs the loop; the program counter stands on it.
  @inline(always) init(_ opcode: Opcode) { rawValue = UInt16(opcode.rawValue) }

  /// The frame halts.
  @inline(always) init(_ halt: Halt) { rawValue = 0x200 | UInt16(halt.rawValue) }

  /// One instruction was run, where one is asked for at a time.
  static let step = Exit(rawValue: 0x100)

  /// Why the frame halts; nil where it does not.
  var halt: Halt? {
    rawValue >= 0x200 ? Halt(rawValue: UInt8(truncatingIfNeeded: rawValue)) : nil
  }

  /// The instruction that is left.
  var opcode: Opcode { Opcode(UInt8(truncatingIfNeeded: rawValue)) }
}
