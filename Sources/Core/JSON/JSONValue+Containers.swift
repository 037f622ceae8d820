extension JSONValue {
  /// The members of an object in the order of the text, duplicates included.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int
    let end: Int

    /// The next member, or nil after the last.
    public mutating func next() -> (key: String, value: JSONValue)? {
      guard index < end else { return nil }
      let key = String(decoding: document.text(index), as: UTF8.self)
      let value = JSONValue(document: document, index: index + 1)
      index = document.next(index + 1)
      return (key, value)
    }
  }

  /// The elements of an array.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int
    let end: Int

    /// The next element, or nil after the last.
    public mutating func next() -> JSONValue? {
      guard index < end else { return nil }
      let value = JSONValue(document: document, index: index)
      index = document.next(index)
      return value
    }
  }

  /// The members of an object.
  public var members: Members {
    get throws(JSONError) {
      let word = document.word(index)
      guard word.tag == UInt8(ascii: "{") else { throw wrongKind("an object") }
      return Members(document: document, index: index + 1, end: word.after - 1)
    }
  }

  /// The elements of an array.
  public var elements: Elements {
    get throws(JSONError) {
      let word = document.word(index)
      guard word.tag == UInt8(ascii: "[") else { throw wrongKind("an array") }
      return Elements(document: document, index: index + 1, end: word.after - 1)
    }
  }

  /// The number of members of an object or elements of an array; 0 for others.
  public var count: Int {
    let word = document.word(index)
    guard word.tag == UInt8(ascii: "{") || word.tag == UInt8(ascii: "[") else { return 0 }
    let counted = word.payload >> 32
    if counted < 0xff_ffff { return counted }
    if let elements = try? elements { return elements.reduce(0) { count, _ in count + 1 } }
    return (try? members)?.reduce(0) { count, _ in count + 1 } ?? 0
  }

  /// The first value of a key; nil where the key is absent or this is no object.
  public subscript(key: String) -> JSONValue? {
    let word = document.word(index)
    guard word.tag == UInt8(ascii: "{") else { return nil }
    var key = key
    let end = word.after - 1
    return key.withUTF8 { wanted in
      var member = index + 1
      while member < end {
        let text = document.text(member)
        if text.count == wanted.count, text.elementsEqual(wanted) {
          return JSONValue(document: document, index: member + 1)
        }
        member = document.next(member + 1)
      }
      return nil
    }
  }

  /// The element at a position; nil where the array is shorter or this is no array.
  public subscript(position: Int) -> JSONValue? {
    guard let elements = try? elements, position >= 0 else { return nil }
    return elements.dropFirst(position).first { _ in true }
  }

  /// The first value of a key that must be there.
  ///
  /// - Throws: `JSONError.wrongKind` where this is no object, `JSONError.missingKey`.
  public func value(_ key: String) throws(JSONError) -> JSONValue {
    if let value = self[key] { return value }
    guard kind == .object else { throw wrongKind("an object") }
    throw .missingKey(path: path, key: key)
  }

  /// The value of the first of some keys that is there and not null.
  ///
  /// - Throws: `JSONError.wrongKind` where this is no object, `JSONError.missingKey` with the first.
  public func value(anyOf keys: String...) throws(JSONError) -> JSONValue {
    for key in keys { if let value = optional(key) { return value } }
    return try value(keys.first ?? "")
  }

  /// The element at a position that must be there.
  ///
  /// - Throws: `JSONError.wrongKind` where this is no array, `JSONError.missingIndex`.
  public func value(at position: Int) throws(JSONError) -> JSONValue {
    if let value = self[position] { return value }
    guard kind == .array else { throw wrongKind("an array") }
    throw .missingIndex(path: path, index: position, count: count)
  }

  /// The value of a key, or nil where it is absent or null.
  public func optional(_ key: String) -> JSONValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }
}
