import Glibc

extension NodeStore {
  /// Bytes without use that are not worth looking at.
  private static let tolerated = 1 << 20

  /// Moves keys and values together once half of the bytes are without use.
  mutating func compactIfWorthwhile() {
    guard garbage > Self.tolerated, garbage > bytes.count / 2 else { return }
    var kept = GrowingBuffer<UInt8>(capacity: bytes.count)
    for number in 1..<nodes.count {
      let node = nodes.base + number
      switch node.pointee.kind {
      case .leaf, .extending, .branch:
        if node.pointee.kind != .branch {
          node.pointee.key = move(
            node.pointee.key, (Int(node.pointee.end) + 1) / 2, to: &kept)
        }
        if node.pointee.valueCount > 0 {
          node.pointee.value = move(
            node.pointee.value, Int(node.pointee.valueCount), to: &kept)
        }
        node.pointee.valueRoom = node.pointee.valueCount
      case .stored, .free: break
      }
    }
    swap(&bytes, &kept)
    garbage = 0
  }

  private func move(_ from: UInt32, _ count: Int, to kept: inout GrowingBuffer<UInt8>) -> UInt32 {
    let offset = kept.appendUninitialized(count)
    if count > 0 { memcpy(kept.base + offset, bytes.base + Int(from), count) }
    return UInt32(offset)
  }
}
