// Nodes are stored under their places, so a node that goes or moves leaves an entry behind. Where
// this happens the place is noted; whether something else has come there is seen at the report.
extension NodeStore {
  /// Notes that a leaf or extension leaves its place, before it goes or its path changes.
  @inline(__always)
  mutating func vacate(_ number: UInt32) {
    if isTracked { noteVacated(number) }
  }

  @inline(never)
  private mutating func noteVacated(_ number: UInt32) {
    let node = nodes.base + Int(number)
    guard node.pointee.marks & Node.isReported != 0 else { return }
    node.pointee.marks = 0
    vacated.append(key: bytes.base + Int(node.pointee.key), to: Int(node.pointee.start))
  }

  /// Notes that a branch, so many half bytes down a key, goes.
  @inline(__always)
  mutating func vacate(branch: UInt32, _ key: LentKey, _ depth: Int) {
    if isTracked && nodes[Int(branch)].marks & Node.isReported != 0 {
      vacated.append(key: key.bytes, to: depth)
    }
  }

  /// Remembers nodes that were hashed for a root alone, so that the next report finds them.
  mutating func noteHashed(_ list: borrowing GrowingBuffer<UInt32>) {
    for index in 0..<list.count { nodes[Int(list[index])].marks |= Node.isHashedSince }
    hasUnreported = hasUnreported || list.count > 0
  }

  /// Which nodes a report looks at.
  enum Scope {
    /// Those that have to be hashed.
    case dirty
    /// These, and those that were hashed since the last report.
    case unreported
    /// All that are here.
    case everything
  }

  /// The nodes that the next report has to look at.
  var scope: Scope {
    if !isTracked { return .everything }
    return hasUnreported ? .unreported : .dirty
  }

  /// Whether a report looks at a node; if it does, then also at all nodes above.
  @inline(__always)
  func isWanted(_ number: UInt32, _ scope: Scope) -> Bool {
    let node = nodes[Int(number)]
    switch scope {
    case .dirty: return node.referenceLength == 0
    case .unreported: return node.referenceLength == 0 || node.marks & Node.isHashedSince != 0
    case .everything: return node.kind != .stored
    }
  }

  /// Whether a hashed node is stored under its place rather than inside the node above.
  @inline(__always)
  func isStored(_ number: UInt32) -> Bool {
    number == root || nodes[Int(number)].referenceLength == 32
  }
}
