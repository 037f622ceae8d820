/// The 256 values of an opcode as an enumeration: a switch over it is one jump through a table, without
/// any comparison before it.
///
/// Bytes that no fork defines have names where the rewritten code uses them (`Superinstructions`).
enum OpcodeByte {
  case x00, x01, x02, x03, x04, x05, x06, x07
  case x08, x09, x0a, x0b, x0c, x0d, x0e, x0f
  case x10, x11, x12, x13, x14, x15, x16, x17
  case x18, x19, x1a, x1b, x1c, x1d, x1e, x1f
  case x20, x21, x22, x23, x24, x25, x26, x27
  case x28, x29, x2a, x2b, x2c, x2d, x2e, x2f
  case x30, x31, x32, x33, x34, x35, x36, x37
  case x38, x39, x3a, x3b, x3c, x3d, x3e, x3f
  case x40, x41, x42, x43, x44, x45, x46, x47
  case x48, x49, x4a, x4b, x4c, x4d, x4e, x4f
  case x50, x51, x52, x53, x54, x55, x56, x57
  case x58, x59, x5a, x5b, x5c, x5d, x5e, x5f
  case x60, x61, x62, x63, x64, x65, x66, x67
  case x68, x69, x6a, x6b, x6c, x6d, x6e, x6f
  case x70, x71, x72, x73, x74, x75, x76, x77
  case x78, x79, x7a, x7b, x7c, x7d, x7e, x7f
  case x80, x81, x82, x83, x84, x85, x86, x87
  case x88, x89, x8a, x8b, x8c, x8d, x8e, x8f
  case x90, x91, x92, x93, x94, x95, x96, x97
  case x98, x99, x9a, x9b, x9c, x9d, x9e, x9f
  case xa0, xa1, xa2, xa3, xa4, xa5, xa6, xa7
  case xa8, xa9, xaa, xab, xac, xad, xae, xaf
  case pushJump, pushJumpIf, iszeroJumpIf, eqJumpIf, ltJumpIf, gtJumpIf, pushAdd, pushShl
  case pushShr, pushAnd, push1Mload, push1Mstore, push2Mload, push2Mstore, pushDupMstore, dup2Mstore
  case dupAdd, dupAnd, dupOr, dupXor, dupMul, dupLt, dupMload, swapPop
  case popPop, xc9, xca, xcb, xcc, xcd, xce, xcf
  case xd0, xd1, xd2, xd3, xd4, xd5, xd6, xd7
  case xd8, xd9, xda, xdb, xdc, xdd, xde, xdf
  case xe0, xe1, xe2, xe3, xe4, xe5, xe6, xe7
  case xe8, xe9, xea, xeb, xec, xed, xee, xef
  case xf0, xf1, xf2, xf3, xf4, xf5, xf6, xf7
  case xf8, xf9, xfa, xfb, xfc, xfd, xfe, xff

  /// The byte's value.
  @inline(always) var rawValue: UInt8 { unsafeBitCast(self, to: UInt8.self) }

  /// The case of a byte's value.
  @inline(always) init(_ byte: UInt8) { self = unsafeBitCast(byte, to: OpcodeByte.self) }
}
