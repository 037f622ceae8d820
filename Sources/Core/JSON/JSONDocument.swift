internal import CSimdjson

/// A parsed JSON text, kept as simdjson's flat tape; its values are cursors into it.
///
/// Keys keep their order and duplicates stay. Integers beyond 64 bits keep their digits.
public final class JSONDocument: @unchecked Sendable {
  // Unchecked, because pointers are not Sendable: nothing writes to the tape after parsing, and
  // it lives as long as the document.
  let tape: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>
  private let owner: UnsafeMutableRawPointer?

  /// Parses JSON text in UTF-8.
  ///
  /// - Throws: `JSONError.malformed` with the byte where reading stopped.
  public convenience init(parsing bytes: [UInt8]) throws(JSONError) {
    try self.init(parsing: bytes.span.bytes)
  }

  /// Parses JSON text in UTF-8.
  ///
  /// - Throws: `JSONError.malformed` with the byte where reading stopped.
  public convenience init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Parses JSON text in UTF-8.
  ///
  /// - Throws: `JSONError.malformed` with the byte where reading stopped.
  public init(parsing bytes: RawSpan) throws(JSONError) {
    var result = CSimdjsonDocument()
    var detail: Int32 = 0
    let outcome = bytes.withUnsafeBytes { buffer in
      csimdjson_parse(
        buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count, &result, &detail)
    }
    guard outcome == CSIMDJSON_OK, let tape = result.tape, let strings = result.strings else {
      if outcome == CSIMDJSON_OUT_OF_MEMORY { throw .outOfMemory }
      let place = bytes.withUnsafeBytes { JSONSyntax.firstError(in: $0) }
      throw .malformed(at: place, code: detail)
    }
    self.tape = tape
    self.strings = strings
    owner = result.owner
  }

  /// Reads and parses a file.
  ///
  /// - Throws: `JSONError.unreadable` or `JSONError.malformed`.
  public init(file path: String) throws(JSONError) {
    var result = CSimdjsonDocument()
    var detail: Int32 = 0
    let outcome = csimdjson_load(path, &result, &detail)
    guard outcome == CSIMDJSON_OK, let tape = result.tape, let strings = result.strings else {
      switch Int(outcome) {
      case CSIMDJSON_UNREADABLE: throw .unreadable(file: path, code: detail)
      case CSIMDJSON_OUT_OF_MEMORY: throw .outOfMemory
      default: throw .malformed(at: JSONSyntax.firstError(inFile: path), code: detail)
      }
    }
    self.tape = tape
    self.strings = strings
    owner = result.owner
  }

  deinit { csimdjson_free(owner) }

  /// The document's one value.
  public var root: JSONValue { JSONValue(document: self, index: 1) }
}

/// The tape's word for one value: its kind in the top byte, its payload below.
struct TapeWord {
  var bits: UInt64

  @inline(__always) var tag: UInt8 { UInt8(truncatingIfNeeded: bits >> 56) }
  @inline(__always) var payload: Int { Int(bits & (1 << 56 - 1)) }
  /// Of an object or array: the index of the word after its end.
  @inline(__always) var after: Int { Int(bits & 0xffff_ffff) }
}

extension JSONDocument {
  @inline(__always) func word(_ index: Int) -> TapeWord { TapeWord(bits: tape[index]) }

  /// The index of the value that follows the one at `index`.
  @inline(__always) func next(_ index: Int) -> Int {
    let word = word(index)
    switch word.tag {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return word.after
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): return index &+ 2
    default: return index &+ 1
    }
  }

  /// The bytes of the string, key or big integer at `index`.
  @inline(__always) func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = UnsafeRawPointer(strings + word(index).payload)
    return UnsafeBufferPointer(
      start: (start + 4).assumingMemoryBound(to: UInt8.self),
      count: Int(start.loadUnaligned(as: UInt32.self)))
  }

  /// The path from the root to the value at `index`, for messages.
  func path(to index: Int) -> String {
    var path = ""
    var container = 1
    while container != index {
      let word = word(container)
      let isObject = word.tag == UInt8(ascii: "{")
      var child = container + 1
      var position = 0
      while child < word.after - 1 {
        let value = isObject ? child + 1 : child
        let end = next(value)
        if index < end {
          if isObject {
            let key = String(decoding: text(child), as: UTF8.self)
            path += path.isEmpty ? key : ".\(key)"
          } else {
            path += "[\(position)]"
          }
          container = value
          break
        }
        child = end
        position += 1
      }
      if child >= word.after - 1 { return path }
    }
    return path
  }
}
