extension Opcode {
  // MARK: Arithmetic

  /// STOP.
  public static let stop = Opcode(0x00)
  /// ADD.
  public static let add = Opcode(0x01)
  /// MUL.
  public static let mul = Opcode(0x02)
  /// SUB.
  public static let sub = Opcode(0x03)
  /// DIV.
  public static let div = Opcode(0x04)
  /// SDIV.
  public static let sdiv = Opcode(0x05)
  /// MOD.
  public static let mod = Opcode(0x06)
  /// SMOD.
  public static let smod = Opcode(0x07)
  /// ADDMOD.
  public static let addmod = Opcode(0x08)
  /// MULMOD.
  public static let mulmod = Opcode(0x09)
  /// EXP.
  public static let exp = Opcode(0x0a)
  /// SIGNEXTEND.
  public static let signextend = Opcode(0x0b)

  // MARK: Comparison and bits

  /// LT.
  public static let lt = Opcode(0x10)
  /// GT.
  public static let gt = Opcode(0x11)
  /// SLT.
  public static let slt = Opcode(0x12)
  /// SGT.
  public static let sgt = Opcode(0x13)
  /// EQ.
  public static let eq = Opcode(0x14)
  /// ISZERO.
  public static let iszero = Opcode(0x15)
  /// AND.
  public static let and = Opcode(0x16)
  /// OR.
  public static let or = Opcode(0x17)
  /// XOR.
  public static let xor = Opcode(0x18)
  /// NOT.
  public static let not = Opcode(0x19)
  /// BYTE.
  public static let byte = Opcode(0x1a)

  // MARK: Hashing

  /// KECCAK256.
  public static let keccak256 = Opcode(0x20)

  // MARK: Environment

  /// ADDRESS.
  public static let address = Opcode(0x30)
  /// BALANCE.
  public static let balance = Opcode(0x31)
  /// ORIGIN.
  public static let origin = Opcode(0x32)
  /// CALLER.
  public static let caller = Opcode(0x33)
  /// CALLVALUE.
  public static let callvalue = Opcode(0x34)
  /// CALLDATALOAD.
  public static let calldataload = Opcode(0x35)
  /// CALLDATASIZE.
  public static let calldatasize = Opcode(0x36)
  /// CALLDATACOPY.
  public static let calldatacopy = Opcode(0x37)
  /// CODESIZE.
  public static let codesize = Opcode(0x38)
  /// CODECOPY.
  public static let codecopy = Opcode(0x39)
  /// GASPRICE.
  public static let gasprice = Opcode(0x3a)
  /// EXTCODESIZE.
  public static let extcodesize = Opcode(0x3b)
  /// EXTCODECOPY.
  public static let extcodecopy = Opcode(0x3c)

  // MARK: Block

  /// BLOCKHASH.
  public static let blockhash = Opcode(0x40)
  /// COINBASE.
  public static let coinbase = Opcode(0x41)
  /// TIMESTAMP.
  public static let timestamp = Opcode(0x42)
  /// NUMBER.
  public static let number = Opcode(0x43)
  /// DIFFICULTY.
  public static let prevrandao = Opcode(0x44)
  /// GASLIMIT.
  public static let gaslimit = Opcode(0x45)

  // MARK: Stack, memory, storage and control

  /// POP.
  public static let pop = Opcode(0x50)
  /// MLOAD.
  public static let mload = Opcode(0x51)
  /// MSTORE.
  public static let mstore = Opcode(0x52)
  /// MSTORE8.
  public static let mstore8 = Opcode(0x53)
  /// SLOAD.
  public static let sload = Opcode(0x54)
  /// SSTORE.
  public static let sstore = Opcode(0x55)
  /// JUMP.
  public static let jump = Opcode(0x56)
  /// JUMPI.
  public static let jumpi = Opcode(0x57)
  /// PC.
  public static let pc = Opcode(0x58)
  /// MSIZE.
  public static let msize = Opcode(0x59)
  /// GAS.
  public static let gas = Opcode(0x5a)
  /// JUMPDEST.
  public static let jumpdest = Opcode(0x5b)

  // MARK: System

  /// CREATE.
  public static let create = Opcode(0xf0)
  /// CALL.
  public static let call = Opcode(0xf1)
  /// CALLCODE.
  public static let callcode = Opcode(0xf2)
  /// RETURN.
  public static let `return` = Opcode(0xf3)
  /// INVALID.
  public static let invalid = Opcode(0xfe)
  /// SELFDESTRUCT.
  public static let selfdestruct = Opcode(0xff)
}
