public import Primitives

/// Why a text is no program.
public struct AssemblyError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Fault: Equatable, Sendable {
    /// Neither an instruction nor a word of the assembler.
    case unknownWord(String)
    /// A word at the end that needs another behind it.
    case missingOperand(String)
    /// Neither a number nor a constant.
    case notANumber(String)
    /// No hex digits.
    case notBytes(String, HexError)
    /// A value that does not fit into the instruction's bytes.
    case tooLarge(String, bytes: Int)
    /// A name that stands at no place.
    case unknownPlace(String)
    /// A name that stands at two places.
    case placeTwice(String)
  }

  /// The line, from 1 on.
  public var line: Int
  /// What is wrong there.
  public var fault: Fault

  /// Makes an error.
  public init(_ line: Int, _ fault: Fault) {
    self.line = line
    self.fault = fault
  }
}

extension AssemblyError: CustomStringConvertible {
  /// One line: where, and what is wrong.
  public var description: String {
    let words =
      switch fault {
      case .unknownWord(let word): "no instruction \(word)"
      case .missingOperand(let word): "\(word) needs a value behind it"
      case .notANumber(let word): "\(word) is no number and no constant before it"
      case .notBytes(let word, let error): "\(word) is no hex: \(error)"
      case .tooLarge(let word, let bytes): "\(word) does not fit into \(bytes) bytes"
      case .unknownPlace(let word): "no place \(word)"
      case .placeTwice(let word): "the place \(word) is there twice"
      }
    return "line \(line): \(words)"
  }
}
