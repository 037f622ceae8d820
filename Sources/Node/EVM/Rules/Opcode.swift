/// The first byte of an instruction (yellow paper, appendix H).
public struct Opcode: RawRepresentable, Hashable, Sendable {
  /// The byte.
  public let rawValue: UInt8

  /// Makes an opcode of its byte, whether or not any fork defines it.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Makes an opcode of its byte, whether or not any fork defines it.
  @inlinable public init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// The opcode that pushes so many bytes of code, from 1 to 32.
  @inlinable public static func push(_ bytes: Int) -> Opcode { Opcode(UInt8(0x5f + bytes)) }
  /// The opcode that copies the word at a depth from 1 to 16.
  @inlinable public static func dup(_ depth: Int) -> Opcode { Opcode(UInt8(0x7f + depth)) }
  /// The opcode that swaps the top word with the one so many below it, from 1 to 16.
  @inlinable public static func swap(_ depth: Int) -> Opcode { Opcode(UInt8(0x8f + depth)) }
  /// The opcode that logs with so many topics, from 0 to 4.
  @inlinable public static func log(_ topics: Int) -> Opcode { Opcode(UInt8(0xa0 + topics)) }
}
