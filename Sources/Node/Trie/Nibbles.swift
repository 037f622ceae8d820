/// A path in the trie: half bytes, one an element (yellow paper, appendix D).
public struct Nibbles: Hashable, Sendable {
  /// The half bytes, each 0 to 15.
  public var elements: [UInt8]

  /// Makes a path of half bytes.
  public init(_ elements: [UInt8] = []) {
    self.elements = elements
  }

  /// Makes the path of a whole key, the upper half of each byte first.
  public init(key: some Sequence<UInt8>) {
    elements = []
    elements.reserveCapacity(2 * key.underestimatedCount)
    append(key)
  }

  fileprivate mutating func append(_ key: some Sequence<UInt8>) {
    for byte in key {
      elements.append(byte >> 4)
      elements.append(byte & 15)
    }
  }

  /// The number of half bytes.
  public var count: Int { elements.count }
}

extension Nibbles {
  /// The hex-prefix encoding: a flag for the kind of node and for oddness, then packed halves.
  ///
  /// Source: yellow paper, appendix C.
  public func hexPrefix(isLeaf: Bool) -> [UInt8] {
    let flag: UInt8 = isLeaf ? 0x20 : 0
    var rest = elements[...]
    var bytes: [UInt8] = []
    if rest.count.isMultiple(of: 2) {
      bytes.append(flag)
    } else {
      bytes.append(flag | 0x10 | rest.removeFirst())
    }
    while let high = rest.popFirst(), let low = rest.popFirst() { bytes.append(high << 4 | low) }
    return bytes
  }

  /// Reads a hex-prefix encoding.
  ///
  /// - Throws: `TrieError.malformedNode` for no bytes, an unknown flag or padding that is not zero.
  public static func decodeHexPrefix(
    _ bytes: some Collection<UInt8>
  ) throws(TrieError) -> (path: Nibbles, isLeaf: Bool) {
    guard let first = bytes.first else { throw .malformedNode(.emptyPath) }
    let isOdd = first & 0x10 != 0
    guard first & 0xc0 == 0, isOdd || first & 0x0f == 0 else {
      throw .malformedNode(.badPathFlag(first))
    }
    var path = Nibbles()
    path.elements.reserveCapacity(2 * bytes.count)
    if isOdd { path.elements.append(first & 0x0f) }
    path.append(bytes.dropFirst())
    return (path, first & 0x20 != 0)
  }
}

extension Nibbles: CustomStringConvertible {
  /// One hexadecimal digit a half byte, or `root` for the empty path.
  public var description: String {
    if elements.isEmpty { return "root" }
    return elements.map { String($0, radix: 16) }.joined()
  }
}
