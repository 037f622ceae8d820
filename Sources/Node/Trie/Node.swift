/// One node of a trie in memory: 64 bytes, so that it fills one cache line.
///
/// Leaves and extensions name their path as a range of half bytes of a packed key that begins at
/// the trie's root. A node that moves up or down then only changes where its path starts.
struct Node: BitwiseCopyable {
  enum Kind: UInt8 {
    case free
    case leaf
    case extending
    case branch
    /// A stored node of which only the hash is here.
    case stored
  }

  var kind = Kind.free
  /// The length of `reference`: 0 while it has to be found anew, 32 for a hash.
  var referenceLength: UInt8 = 0
  /// Of a branch: the children that have changed since its reference was found.
  var dirtyChildren: UInt16 = 0
  /// Where the packed key lies, and the path's half bytes in it.
  var key: UInt32 = 0
  var start: UInt32 = 0
  var end: UInt32 = 0
  /// Of an extension its child, of a branch its sixteen places, of a free node the next one.
  var link: UInt32 = 0
  /// Of a leaf or branch: where the value lies, its bytes and the room it has.
  var value: UInt32 = 0
  var valueCount: UInt32 = 0
  var valueRoom: UInt32 = 0
  /// What the parent holds of this node: its hash, or the node itself if it is short.
  var reference = SIMD4<UInt64>()

  init(_ kind: Kind) {
    self.kind = kind
  }
}
