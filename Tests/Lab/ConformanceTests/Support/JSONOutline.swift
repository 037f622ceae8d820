/// The places of all values in a JSON text, so that a test can put another value there.
struct JSONOutline {
  /// A value with the keys and positions that lead to it.
  struct Place {
    let path: [String]
    /// The bytes of the value, quotation marks included.
    fileprivate(set) var range: Range<Int>
    /// The bytes of its key's first quotation mark up to the value's end; nil in lists.
    fileprivate(set) var member: Range<Int>?
    let kind: Kind

    /// The path as patterns are written.
    var name: String { path.joined(separator: "/") }
  }

  enum Kind { case object, list, text, word }

  let text: [UInt8]
  private(set) var places: [Place] = []
  private var position = 0

  /// Reads a text that is JSON.
  init(_ text: String) {
    self.text = Array(text.utf8)
    read([], member: nil)
  }

  private mutating func skipBlanks() {
    while position < text.count, text[position] <= 0x20 || text[position] == UInt8(ascii: ",") {
      position += 1
    }
  }

  private mutating func skipString() {
    position += 1
    while text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position += 1
  }

  private mutating func read(_ path: [String], member: Int?) {
    skipBlanks()
    let start = position
    let kind: Kind
    let index = places.count
    switch text[position] {
    case UInt8(ascii: "{"): kind = .object
    case UInt8(ascii: "["): kind = .list
    case UInt8(ascii: "\""): kind = .text
    default: kind = .word
    }
    places.append(Place(path: path, range: start..<start, member: nil, kind: kind))
    switch kind {
    case .text: skipString()
    case .word:
      while position < text.count, text[position] > 0x20, !",]}".utf8.contains(text[position]) {
        position += 1
      }
    case .object, .list:
      position += 1
      skipBlanks()
      var count = 0
      while !"]}".utf8.contains(text[position]) {
        let first = position
        if kind == .object {
          skipString()
          let key = String(decoding: text[(first + 1)..<(position - 1)], as: UTF8.self)
          skipBlanks()
          position += 1
          read(path + [key], member: first)
        } else {
          read(path + ["\(count)"], member: nil)
        }
        count += 1
        skipBlanks()
      }
      position += 1
    }
    places[index].range = start..<position
    places[index].member = member.map { $0..<position }
  }

  /// The places whose paths fit a pattern: `*` stands for one key, `**` at the end for any rest.
  func places(_ pattern: String) -> [Place] { places.filter { Self.fits($0.path, pattern) } }

  /// Whether a path fits a pattern.
  static func fits(_ path: [String], _ pattern: String) -> Bool {
    var wanted = pattern.split(separator: "/").map(String.init)
    if wanted.last == "**" {
      wanted.removeLast()
      guard path.count >= wanted.count else { return false }
    } else if path.count != wanted.count {
      return false
    }
    return zip(path, wanted).allSatisfy { $1 == "*" || $0 == $1 }
  }

  /// The text with other bytes for some of its own.
  func replacing(_ range: Range<Int>, with new: String) -> String {
    var changed = text
    changed.replaceSubrange(range, with: Array(new.utf8))
    return String(decoding: changed, as: UTF8.self)
  }

  /// The text without a member of an object.
  func removing(_ place: Place) -> String {
    guard var range = place.member else { return replacing(place.range, with: "") }
    // The comma goes with it: the one behind, or before the last member the one in front.
    var end = range.upperBound
    while text[end] <= 0x20 { end += 1 }
    if text[end] == UInt8(ascii: ",") {
      range = range.lowerBound..<(end + 1)
    } else {
      var start = range.lowerBound
      while text[start - 1] <= 0x20 { start -= 1 }
      if text[start - 1] == UInt8(ascii: ",") { start -= 1 }
      range = start..<range.upperBound
    }
    return replacing(range, with: "")
  }

  /// The text with a member more at the beginning of an object.
  func adding(_ member: String, to place: Place) -> String {
    let isEmpty = places.allSatisfy {
      $0.path.count != place.path.count + 1 || !$0.path.starts(with: place.path)
    }
    return replacing(
      place.range.lowerBound..<(place.range.lowerBound + 1),
      with: "{\(member)" + (isEmpty ? "" : ","))
  }

  /// The text of a value.
  func text(of range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// The text with another value of the same kind in the place of a leaf; nil where there is no leaf
  /// that could be another.
  func changing(_ place: Place) -> String? {
    let old = text(of: place.range)
    switch place.kind {
    case .object, .list: return nil
    case .text where old.count == 2: return nil
    case .text:
      let last = place.range.upperBound - 2
      return replacing(last..<(last + 1), with: text[last] == UInt8(ascii: "1") ? "2" : "1")
    case .word:
      switch old {
      case "true": return replacing(place.range, with: "false")
      case "false": return replacing(place.range, with: "true")
      case "null": return nil
      default:
        let last = place.range.upperBound - 1
        return replacing(last..<(last + 1), with: old.hasSuffix("1") ? "2" : "1")
      }
    }
  }
}
