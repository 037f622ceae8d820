extension Opcode {
  // MARK: Pushes, copies, swaps and logs

  /// PUSH1.
  public static let push1 = Opcode(0x60)
  /// PUSH2.
  public static let push2 = Opcode(0x61)
  /// PUSH3.
  public static let push3 = Opcode(0x62)
  /// PUSH4.
  public static let push4 = Opcode(0x63)
  /// PUSH5.
  public static let push5 = Opcode(0x64)
  /// PUSH6.
  public static let push6 = Opcode(0x65)
  /// PUSH7.
  public static let push7 = Opcode(0x66)
  /// PUSH8.
  public static let push8 = Opcode(0x67)
  /// PUSH9.
  public static let push9 = Opcode(0x68)
  /// PUSH10.
  public static let push10 = Opcode(0x69)
  /// PUSH11.
  public static let push11 = Opcode(0x6a)
  /// PUSH12.
  public static let push12 = Opcode(0x6b)
  /// PUSH13.
  public static let push13 = Opcode(0x6c)
  /// PUSH14.
  public static let push14 = Opcode(0x6d)
  /// PUSH15.
  public static let push15 = Opcode(0x6e)
  /// PUSH16.
  public static let push16 = Opcode(0x6f)
  /// PUSH17.
  public static let push17 = Opcode(0x70)
  /// PUSH18.
  public static let push18 = Opcode(0x71)
  /// PUSH19.
  public static let push19 = Opcode(0x72)
  /// PUSH20.
  public static let push20 = Opcode(0x73)
  /// PUSH21.
  public static let push21 = Opcode(0x74)
  /// PUSH22.
  public static let push22 = Opcode(0x75)
  /// PUSH23.
  public static let push23 = Opcode(0x76)
  /// PUSH24.
  public static let push24 = Opcode(0x77)
  /// PUSH25.
  public static let push25 = Opcode(0x78)
  /// PUSH26.
  public static let push26 = Opcode(0x79)
  /// PUSH27.
  public static let push27 = Opcode(0x7a)
  /// PUSH28.
  public static let push28 = Opcode(0x7b)
  /// PUSH29.
  public static let push29 = Opcode(0x7c)
  /// PUSH30.
  public static let push30 = Opcode(0x7d)
  /// PUSH31.
  public static let push31 = Opcode(0x7e)
  /// PUSH32.
  public static let push32 = Opcode(0x7f)

  /// DUP1.
  public static let dup1 = Opcode(0x80)
  /// DUP2.
  public static let dup2 = Opcode(0x81)
  /// DUP3.
  public static let dup3 = Opcode(0x82)
  /// DUP4.
  public static let dup4 = Opcode(0x83)
  /// DUP5.
  public static let dup5 = Opcode(0x84)
  /// DUP6.
  public static let dup6 = Opcode(0x85)
  /// DUP7.
  public static let dup7 = Opcode(0x86)
  /// DUP8.
  public static let dup8 = Opcode(0x87)
  /// DUP9.
  public static let dup9 = Opcode(0x88)
  /// DUP10.
  public static let dup10 = Opcode(0x89)
  /// DUP11.
  public static let dup11 = Opcode(0x8a)
  /// DUP12.
  public static let dup12 = Opcode(0x8b)
  /// DUP13.
  public static let dup13 = Opcode(0x8c)
  /// DUP14.
  public static let dup14 = Opcode(0x8d)
  /// DUP15.
  public static let dup15 = Opcode(0x8e)
  /// DUP16.
  public static let dup16 = Opcode(0x8f)

  /// SWAP1.
  public static let swap1 = Opcode(0x90)
  /// SWAP2.
  public static let swap2 = Opcode(0x91)
  /// SWAP3.
  public static let swap3 = Opcode(0x92)
  /// SWAP4.
  public static let swap4 = Opcode(0x93)
  /// SWAP5.
  public static let swap5 = Opcode(0x94)
  /// SWAP6.
  public static let swap6 = Opcode(0x95)
  /// SWAP7.
  public static let swap7 = Opcode(0x96)
  /// SWAP8.
  public static let swap8 = Opcode(0x97)
  /// SWAP9.
  public static let swap9 = Opcode(0x98)
  /// SWAP10.
  public static let swap10 = Opcode(0x99)
  /// SWAP11.
  public static let swap11 = Opcode(0x9a)
  /// SWAP12.
  public static let swap12 = Opcode(0x9b)
  /// SWAP13.
  public static let swap13 = Opcode(0x9c)
  /// SWAP14.
  public static let swap14 = Opcode(0x9d)
  /// SWAP15.
  public static let swap15 = Opcode(0x9e)
  /// SWAP16.
  public static let swap16 = Opcode(0x9f)

  /// LOG0.
  public static let log0 = Opcode(0xa0)
  /// LOG1.
  public static let log1 = Opcode(0xa1)
  /// LOG2.
  public static let log2 = Opcode(0xa2)
  /// LOG3.
  public static let log3 = Opcode(0xa3)
  /// LOG4.
  public static let log4 = Opcode(0xa4)
}
