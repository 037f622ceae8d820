internal import Glibc
public import Primitives

/// Why a chain file cannot be read further; the blocks before are good.
public enum ChainFileError: Error, Equatable, Sendable {
  /// The file cannot be opened or read; the system's error number.
  case unreadable(file: String, code: Int32)
  /// The bytes where a block should be are none.
  case malformed(block: UInt64, MalformedData)
  /// A block's number does not follow the one before.
  case wrongNumber(found: UInt64, expected: UInt64)
  /// A block's parent is not the one before.
  case wrongParent(block: UInt64, found: Hash256, expected: Hash256)
}

extension ChainFileError: CustomStringConvertible {
  /// One line: which block, what is wrong and where.
  public var description: String {
    switch self {
    case .unreadable(let file, let code):
      "cannot read \(file): \(String(cString: strerror(code)).lowercased())"
    case .malformed(let block, let error): "block \(block): \(error)"
    case .wrongNumber(let found, let expected): "block \(found) where block \(expected) is next"
    case .wrongParent(let block, let found, let expected):
      "block \(block) has parent \(found), but the block before is \(expected)"
    }
  }
}
