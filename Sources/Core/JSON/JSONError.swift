internal import CSimdjson
internal import Glibc

/// Why JSON cannot be read, or does not hold what is asked of it.
///
/// Paths are written from the root: `alloc.0xab….storage[3]`; empty for the root itself.
public enum JSONError: Error, Equatable, Sendable {
  /// The file cannot be read; the system's error number.
  case unreadable(file: String, code: Int32)
  /// The bytes are no JSON; where the parser's first complaint lies, and simdjson's error code.
  case malformed(at: Int?, code: Int32)
  /// There is no memory for the document.
  case outOfMemory
  /// The object at the path has no such key.
  case missingKey(path: String, key: String)
  /// The array at the path has no such index.
  case missingIndex(path: String, index: Int, count: Int)
  /// Another kind of value is needed at the path.
  case wrongKind(path: String, expected: String, found: JSONValue.Kind)
  /// The value at the path is of the right kind, but says something else.
  case badValue(path: String, expected: String, found: String)
}

extension JSONError: CustomStringConvertible {
  /// One line: what is wrong, where, and what is needed there.
  public var description: String {
    switch self {
    case .unreadable(let file, let code):
      "cannot read \(file): \(String(cString: strerror(code)).lowercasedFirst)"
    case .malformed(let at, let code):
      if let at {
        "no JSON at byte \(at): \(String(cString: csimdjson_message(code)).shortened)"
      } else {
        "no JSON: \(String(cString: csimdjson_message(code)).shortened)"
      }
    case .outOfMemory: "no memory for the JSON document"
    case .missingKey(let path, let key): "\(place(path)) has no \"\(key)\""
    case .missingIndex(let path, let index, let count):
      "\(place(path)) has \(count) elements, none at index \(index)"
    case .wrongKind(let path, let expected, let found):
      "\(place(path)) is \(found.rawValue), \(expected) expected"
    case .badValue(let path, let expected, let found):
      "\(place(path)) is \(found), \(expected) expected"
    }
  }

  private func place(_ path: String) -> String { path.isEmpty ? "the document" : path }
}

extension String {
  /// The text with a small first letter.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The first sentence with a small first letter, without its full stop.
  fileprivate var shortened: String {
    var text = lowercasedFirst
    while let last = text.last, last == "." || last == " " { text.removeLast() }
    return text
  }
}
