import Glibc
import Primitives

/// The nodes of a trie, by number; number 0 is no node.
struct NodeStore: ~Copyable {
  var nodes: GrowingBuffer<Node>
  /// Sixteen numbers a branch.
  var places: GrowingBuffer<UInt32>
  /// Keys and values.
  var bytes: GrowingBuffer<UInt8>
  var root: UInt32 = 0
  var nextFreeNode: UInt32 = 0
  /// The next free group of places plus one, or 0.
  var nextFreePlaces: UInt32 = 0
  /// Bytes no longer named by any node.
  var garbage = 0
  /// The nodes passed on the way down to the last key, and the half byte taken at each.
  var trail = GrowingBuffer<Step>(capacity: 72)
  let source: (any TrieNodeSource)?
  /// Whether it is known which nodes are stored: from the source, or from an earlier report.
  var isTracked: Bool
  /// Whether nodes have been hashed without being reported.
  var hasUnreported = false
  /// Places that stored nodes have left since the last report.
  var vacated = PathList()

  struct Step: BitwiseCopyable {
    var node: UInt32
    /// Where a branch was left; of an extension, 16.
    var nibble: UInt32
  }

  /// Makes an empty store, in memory that others have had before where there is some.
  init(source: (any TrieNodeSource)?, in memory: NodeMemory? = nil) {
    self.source = source
    isTracked = source != nil
    nodes = GrowingBuffer(capacity: memory == nil ? 64 : 0)
    places = GrowingBuffer(capacity: memory == nil ? 256 : 0)
    bytes = GrowingBuffer(capacity: memory == nil ? 1024 : 0)
    if let memory { exchange(with: memory) }
    nodes.count = 0
    places.count = 0
    bytes.count = 0
    nodes.append(Node(.free))
  }

  init(copying other: borrowing NodeStore) {
    source = other.source
    isTracked = other.isTracked
    hasUnreported = other.hasUnreported
    vacated = PathList(copying: other.vacated)
    nodes = GrowingBuffer(copying: other.nodes)
    places = GrowingBuffer(copying: other.places)
    bytes = GrowingBuffer(copying: other.bytes)
    root = other.root
    nextFreeNode = other.nextFreeNode
    nextFreePlaces = other.nextFreePlaces
    garbage = other.garbage
  }
}

// Numbers of nodes and places, and room for bytes.
extension NodeStore {
  @inline(__always)
  mutating func makeNode(_ kind: Node.Kind) -> UInt32 {
    if nextFreeNode != 0 {
      let number = nextFreeNode
      nextFreeNode = nodes[Int(number)].link
      nodes[Int(number)] = Node(kind)
      return number
    }
    nodes.append(Node(kind))
    return UInt32(nodes.count - 1)
  }

  /// Gives up a node with all that it names; of a branch, the caller notes that it goes.
  mutating func release(_ number: UInt32) {
    let node = nodes[Int(number)]
    switch node.kind {
    case .leaf:
      vacate(number)
      garbage += (Int(node.end) + 1) / 2 + Int(node.valueRoom)
    case .extending:
      vacate(number)
      garbage += (Int(node.end) + 1) / 2
    case .branch:
      garbage += Int(node.valueRoom)
      places[Int(node.link)] = nextFreePlaces
      nextFreePlaces = node.link + 1
    case .free, .stored: break
    }
    recycle(number)
  }

  /// Frees a number alone: what the node named lives on under another.
  mutating func recycle(_ number: UInt32) {
    var empty = Node(.free)
    empty.link = nextFreeNode
    nodes[Int(number)] = empty
    nextFreeNode = number
  }

  /// Makes a branch without children.
  mutating func makeBranch() -> UInt32 {
    let number = makeNode(.branch)
    let first: Int
    if nextFreePlaces != 0 {
      first = Int(nextFreePlaces - 1)
      nextFreePlaces = places[first]
    } else {
      first = places.appendUninitialized(16)
    }
    (places.base + first).update(repeating: 0, count: 16)
    nodes[Int(number)].link = UInt32(first)
    return number
  }

  /// Appends bytes and returns where they lie.
  mutating func keep(_ source: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    precondition(bytes.count + count <= Int(UInt32.max), "a trie's keys and values beyond 4 GiB")
    let offset = bytes.appendUninitialized(count)
    if count > 0 { memcpy(bytes.base + offset, source, count) }
    return UInt32(offset)
  }

  /// Makes a leaf whose path is the rest of the key from a half byte on.
  mutating func makeLeaf(_ key: LentKey, start: Int, value: LentBytes) -> UInt32 {
    let number = makeNode(.leaf)
    let offset = keep(key.bytes, key.nibbles / 2)
    let node = nodes.base + Int(number)
    node.pointee.key = offset
    node.pointee.start = UInt32(start)
    node.pointee.end = UInt32(key.nibbles)
    setValue(number, value)
    return number
  }

  /// Makes an extension by half bytes of a key that lies in `bytes`.
  mutating func makeExtension(key: UInt32, start: Int, end: Int, child: UInt32) -> UInt32 {
    let number = makeNode(.extending)
    let node = nodes.base + Int(number)
    node.pointee.key = key
    node.pointee.start = UInt32(start)
    node.pointee.end = UInt32(end)
    node.pointee.link = child
    return number
  }

  /// Gives a leaf or branch a value, in the old one's room where it fits.
  @inline(__always)
  mutating func setValue(_ number: UInt32, _ value: LentBytes) {
    let node = nodes.base + Int(number)
    if value.count <= Int(node.pointee.valueRoom) {
      memcpy(bytes.base + Int(node.pointee.value), value.bytes, value.count)
    } else {
      garbage += Int(node.pointee.valueRoom)
      node.pointee.value = keep(value.bytes, value.count)
      node.pointee.valueRoom = UInt32(value.count)
    }
    node.pointee.valueCount = UInt32(value.count)
  }

  /// Puts a child, or none, at a branch's place; what has changed below is marked.
  @inline(__always)
  func setChild(_ branch: UInt32, _ nibble: Int, _ child: UInt32) {
    let node = nodes.base + Int(branch)
    places[Int(node.pointee.link) + nibble] = child
    let bit: UInt16 = 1 << UInt16(nibble)
    if child != 0 && nodes[Int(child)].referenceLength == 0 {
      node.pointee.dirtyChildren |= bit
    } else {
      node.pointee.dirtyChildren &= ~bit
    }
  }

  @inline(__always)
  func child(_ branch: Node, _ nibble: Int) -> UInt32 { places[Int(branch.link) + nibble] }

  /// Puts a node where the trail's last step led.
  mutating func replaceBelowTrail(with number: UInt32) {
    guard trail.count > 0 else {
      root = number
      return
    }
    let step = trail[trail.count - 1]
    if step.nibble == 16 {
      nodes[Int(step.node)].link = number
    } else {
      setChild(step.node, Int(step.nibble), number)
    }
  }

  /// Marks all nodes of the trail as changed, from the lowest up to one that already is.
  @inline(__always)
  mutating func markTrail() {
    var index = trail.count - 1
    while index >= 0 {
      let step = trail[index]
      let node = nodes.base + Int(step.node)
      let bit: UInt16 = step.nibble == 16 ? 0 : 1 << UInt16(step.nibble)
      if node.pointee.referenceLength == 0 && node.pointee.dirtyChildren & bit == bit { return }
      node.pointee.referenceLength = 0
      node.pointee.dirtyChildren |= bit
      index -= 1
    }
  }
}
