extension JSONDocument {
  /// The most members of an object whose keys are compared each with each.
  private static let fewMembers = 12

  /// Where a key stands for a second time in its object; nil where every key stands once.
  ///
  /// Texts leave open which of the two counts (RFC 8259, 4): readers differ.
  public var firstDuplicateKey: String? {
    // Objects end where the tape's words for them say; all that is between is walked once.
    var index = 1
    let end = next(1)
    while index < end {
      let word = word(index)
      if word.tag == UInt8(ascii: "{"), let duplicate = duplicate(inObject: index, word.after - 1) {
        return JSONValue(document: self, index: duplicate + 1).path
      }
      switch word.tag {
      case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// The word of the first key of an object that is there before.
  private func duplicate(inObject index: Int, _ end: Int) -> Int? {
    var keys: [Int] = []
    var member = index + 1
    while member < end {
      keys.append(member)
      member = next(member + 1)
    }
    guard keys.count > Self.fewMembers else {
      for (position, key) in keys.enumerated() {
        let text = text(key)
        for other in keys[..<position] {
          let found = self.text(other)
          if found.count == text.count, found.elementsEqual(text) { return key }
        }
      }
      return nil
    }
    var seen = Set<String>(minimumCapacity: keys.count)
    return keys.first { !seen.insert(String(decoding: text($0), as: UTF8.self)).inserted }
  }
}
