/// What a report of changes has to know of a node.
extension Node {
  /// A stored node is known to be at this node's place, as an earlier report or the source has said.
  static let isReported: UInt32 = 1
  /// The node has been hashed since the last report.
  static let isHashedSince: UInt32 = 2

  /// The marks, in a field that nodes of this kind have no other use for: a node fills its line.
  @inline(__always)
  var marks: UInt32 {
    get {
      switch kind {
      case .leaf: link
      case .extending: value
      case .branch: start
      case .stored, .free: 0
      }
    }
    set {
      switch kind {
      case .leaf: link = newValue
      case .extending: value = newValue
      case .branch: start = newValue
      case .stored, .free: break
      }
    }
  }
}
