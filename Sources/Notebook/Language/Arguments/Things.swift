internal import Primitives

/// A file or a folder by name.
public struct Path: ArgumentValue, Hashable {
  /// The name as typed.
  public var text: String

  /// Makes a path.
  public init(_ text: String) { self.text = text }

  /// `a file`.
  public static var typeName: String { "a file" }

  /// Reads a bare word or a quoted text.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let text = argument.plainText, !text.isEmpty else {
      throw .mismatch(Self.typeName, argument)
    }
    guard !text.utf8.contains(0) else {
      throw .aboutParameter("has a character that no file name has", argument)
    }
    self.text = text
  }

  /// The path as it would be typed.
  public var typedText: String { text.typedText }
}

/// The name of something that is no variable: a parameter of a run, a target, a baseline.
///
/// A bare word is the name itself, unless a variable of that name holds a text.
public struct Name: ArgumentValue, Hashable {
  /// The name as typed.
  public var text: String

  /// Makes a name.
  public init(_ text: String) { self.text = text }

  /// `a name`.
  public static var typeName: String { "a name" }

  /// Any word is meant as itself.
  public static func means(word: String) -> Bool { true }

  /// Reads a bare word or a quoted text.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let text = argument.plainText, !text.isEmpty else {
      throw .mismatch(Self.typeName, argument)
    }
    self.text = text
  }

  /// The name as it would be typed.
  public var typedText: String { text.typedText }
}

/// Bytes: `0x…`.
public struct ByteString: ArgumentValue, Hashable {
  /// The bytes.
  public var bytes: [UInt8]

  /// Makes a byte string.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `bytes`.
  public static var typeName: String { "bytes" }

  /// Reads `0x` and pairs of digits.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    if case .value(.bytes(let bytes), _) = argument {
      self.bytes = bytes
      return
    }
    guard let text = argument.plainText, text.hasPrefix("0x") else {
      throw .mismatch(Self.typeName, argument, hint: "bytes start with 0x")
    }
    do throws(HexError) {
      bytes = try Hex.decode(text)
    } catch {
      throw .aboutParameter("is bytes; \(text): \(error)", argument)
    }
  }

  /// The bytes as they would be typed.
  public var typedText: String { Hex.encode(bytes) }
}

/// A range of blocks: `100..200`, or one block.
public struct BlockRange: ArgumentValue, Hashable {
  /// The first block.
  public var first: Int
  /// The last block.
  public var last: Int

  /// Makes a range; the last block belongs to it.
  public init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = last
  }

  /// `a range of blocks`.
  public static var typeName: String { "a range of blocks" }

  /// Reads `A..B` or one number.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    if case .range(let low, let high, nil, nil, let span) = argument {
      first = try Int(reading: .word(low, span))
      last = try Int(reading: .word(high, span))
    } else if argument.quantity != nil {
      first = try Int(reading: argument)
      last = first
    } else {
      throw .mismatch(Self.typeName, argument, hint: "blocks=100..200")
    }
    guard first >= 0, first <= last else {
      throw .aboutParameter("runs from a block to a later one, not \(first)..\(last)", argument)
    }
  }

  /// The range as it would be typed.
  public var typedText: String { "\(first)..\(last)" }
}

/// Any value: a variable's, a parenthesised result, or what a word is by itself.
public struct Subject: ArgumentValue {
  /// The value.
  public var value: Value
  /// Where it stands, for diagnostics.
  public var span: Span

  /// Makes a subject.
  public init(_ value: Value, at span: Span = Span(0, 0)) {
    self.value = value
    self.span = span
  }

  /// `a value`.
  public static var typeName: String { "a value" }

  /// Reads anything.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    value = try argument.untyped()
    span = argument.span
  }

  /// The value as it would be typed.
  public var typedText: String { value.typedText ?? "" }
}
