internal import Glibc

/// Finds where a text stops being JSON; simdjson only says that it does.
///
/// Runs after a failed parse, so that it need not be fast.
struct JSONSyntax {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// The byte where reading stops, or nil where this scanner finds no fault.
  static func firstError(in bytes: UnsafeRawBufferPointer) -> Int? {
    var scanner = JSONSyntax(text: bytes.bindMemory(to: UInt8.self))
    guard scanner.skipDocument() else { return scanner.position }
    return nil
  }

  /// The byte where reading a file stops.
  static func firstError(inFile path: String) -> Int? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes.withUnsafeBytes { firstError(in: $0) }
  }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard let found = next, found == byte.asciiValue else { return false }
    position += 1
    return true
  }

  /// Skips one document without recursion: the stack says which brackets are open.
  private mutating func skipDocument() -> Bool {
    var open: [Bool] = []
    repeat {
      skipSpace()
      // A value, or the end of an empty container.
      if take("{") {
        skipSpace()
        if take("}") {
          guard closeWhatEnds(&open) else { return false }
          continue
        }
        open.append(true)
        guard skipKey() else { return false }
        continue
      }
      if take("[") {
        skipSpace()
        if !take("]") {
          open.append(false)
          continue
        }
      } else {
        guard skipScalar() else { return false }
      }
      guard closeWhatEnds(&open) else { return false }
    } while !open.isEmpty
    skipSpace()
    return next == nil
  }

  /// After a value: closes the containers that end here and stands before the next value.
  private mutating func closeWhatEnds(_ open: inout [Bool]) -> Bool {
    while let isObject = open.last {
      skipSpace()
      if take(",") {
        skipSpace()
        return isObject ? skipKey() : true
      }
      guard take(isObject ? "}" : "]") else { return false }
      open.removeLast()
    }
    return true
  }

  private mutating func skipKey() -> Bool {
    skipSpace()
    guard skipString() else { return false }
    skipSpace()
    return take(":")
  }

  private mutating func skipString() -> Bool {
    guard take("\"") else { return false }
    while let byte = next, byte >= 0x20 {
      position += 1
      if byte == UInt8(ascii: "\"") { return true }
      guard byte == UInt8(ascii: "\\") else { continue }
      guard let escape = next, #""\/bfnrtu"#.utf8.contains(escape) else { return false }
      position += 1
    }
    return false
  }

  private mutating func skipScalar() -> Bool {
    guard let byte = next else { return false }
    if byte == UInt8(ascii: "\"") { return skipString() }
    for word in ["true", "false", "null"] where text[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return true
    }
    return skipNumber()
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while let digit = next, digit >= 0x30, digit <= 0x39 { position += 1 }
    return position > start
  }

  private mutating func skipNumber() -> Bool {
    _ = take("-")
    if !take("0") { guard skipDigits() else { return false } }
    if take(".") { guard skipDigits() else { return false } }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard skipDigits() else { return false }
    }
    return true
  }
}
