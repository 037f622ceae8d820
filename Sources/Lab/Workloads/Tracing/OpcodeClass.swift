import EVM

/// The classes of instructions by what they work on, as reports group them.
public enum OpcodeClass: String, CaseIterable, Sendable {
  case arithmetic, comparison, keccak, environment, account, block, memory, storage, transient
  case control, stack, log, call, create
  /// Bytes that no fork defines.
  case undefined

  /// The class of an instruction by its byte.
  public init(of opcode: UInt8) {
    self =
      switch opcode {
      case 0x01...0x0b: .arithmetic
      case 0x10...0x1e: .comparison
      case 0x20: .keccak
      case 0x31, 0x3b, 0x3c, 0x3f, 0x47: .account
      case 0x30...0x3e: .environment
      case 0x40...0x4a: .block
      case 0x51...0x53, 0x59, 0x5e: .memory
      case 0x54, 0x55: .storage
      case 0x5c, 0x5d: .transient
      case 0x00, 0x56...0x58, 0x5a, 0x5b, 0xf3, 0xfd, 0xfe: .control
      case 0x50, 0x5f...0x9f: .stack
      case 0xa0...0xa4: .log
      case 0xf1, 0xf2, 0xf4, 0xfa: .call
      case 0xf0, 0xf5, 0xff: .create
      default: .undefined
      }
  }
}
