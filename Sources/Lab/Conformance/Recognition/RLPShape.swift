import Glibc

/// What a file of RLP begins with.
enum RLPShape {
  /// Blocks end to end: a list whose first item is a header.
  case blocks
  /// A stateless witness: a list whose first item is a list of headers.
  case witness

  init?(ofFile path: String) {
    // A header begins with its parent's hash; what counts is how deep in lists it stands.
    var head = Self.head(ofFile: path)[...]
    var depth = 0
    while let first = head.first, first >= 0xc0 {
      head = head.dropFirst(first > 0xf7 ? 1 + Int(first - 0xf7) : 1)
      depth += 1
    }
    guard head.first == 0xa0 else { return nil }
    switch depth {
    case 2: self = .blocks
    case 3: self = .witness
    default: return nil
    }
  }

  /// The first bytes of a file; none where it cannot be read.
  private static func head(ofFile path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    return [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = fread(buffer.baseAddress, 1, 64, file)
    }
  }
}
