internal import Crypto
import Primitives

/// Builds subtrees of sorted leaves and hashes them level by level, with memory kept between uses.
///
/// A first pass over the leaves encodes each leaf and closes branches as soon as the keys leave them;
/// only the branches then wait for their level: one above the highest of their children.
struct SubtreeForest: ~Copyable {
  private(set) var hasher: NodeHasher
  /// What parents hold of each node, leaves first, 32 bytes each, and its length: 32 for a hash.
  private var references = GrowingBuffer<SIMD4<UInt64>>()
  private var lengths = GrowingBuffer<UInt8>()
  private var branches = GrowingBuffer<Branch>()
  private var children = GrowingBuffer<UInt32>()
  private var open = GrowingBuffer<OpenBranch>()
  private var pending = GrowingBuffer<UInt32>()
  private var order = GrowingBuffer<UInt32>()
  private var levelStarts = GrowingBuffer<Int>()
  /// Takes the sums of `touch`, so that its reads are not left out as useless.
  private var touched = GrowingBuffer<UInt8>()
  private var leafCount = 0
  private var levels = 0

  /// A finished branch; with `pathStart` under `depth` an extension stands above it.
  private struct Branch: BitwiseCopyable {
    var depth: UInt32
    var pathStart: UInt32
    /// An entry of which the key passes through.
    var entry: UInt32
    /// The entry whose key ends here, or none.
    var value: UInt32
    var firstChild: UInt32
    var level: UInt32
    var mask: UInt16
  }

  private struct OpenBranch: BitwiseCopyable {
    var depth: Int
    var firstPending: Int
    var value: UInt32
    var level: UInt32
    var mask: UInt16
  }

  private static let none = UInt32.max
  /// Marks, in the order of levels, the extension above a branch.
  private static let extensionMark: UInt32 = 1 << 31

  init(lanes: KeccakLanes) {
    hasher = NodeHasher(lanes: lanes)
  }

  /// Forgets the last forest and makes room for this many leaves.
  mutating func start(leafCount: Int) {
    self.leafCount = leafCount
    // A trie has fewer branches than leaves.
    references.reserve(2 * leafCount)
    lengths.reserve(2 * leafCount)
    branches.count = 0
    children.count = 0
    levels = 0
  }

  /// Adds the subtree of sorted entries that share their first `depth` half bytes.
  ///
  /// - Parameters:
  ///   - entries: the first of the entries, each key once.
  ///   - count: the number of entries, at least one.
  ///   - firstLeaf: the number of leaves added before.
  ///   - depth: the half bytes above the subtree.
  ///   - leaves: where keys and values are.
  /// - Returns: the subtree's place among the references.
  mutating func addSubtree(
    _ entries: UnsafeMutablePointer<LeafEntry>, count: Int, firstLeaf: Int, depth: Int,
    _ leaves: LeafPointers
  ) -> Int {
    open.count = 0
    pending.count = 0
    var left = -1
    var current = 0
    for position in 0..<count {
      if position % LeafPointers.lookahead == 0 {
        touched[0] = leaves.touch(entries + position, count - position)
      }
      let entry = entries[position]
      let right = position + 1 < count ? leaves.commonNibbles(entry, entries[position + 1]) : -1
      let place = firstLeaf + position
      // A key that is the beginning of the next one ends at a branch and is its value.
      let isValue = right == Int(entry.nibbles)
      var level: UInt32 = 0
      if !isValue {
        let parent = max(left, right)
        encodeLeaf(entry, start: parent < 0 ? depth : parent + 1, place: place, leaves)
        current = place
      }
      while open.count > 0 && open[open.count - 1].depth > right {
        attach(current, level, leaves.key(entry.index))
        let parent = max(right, open.count > 1 ? open[open.count - 2].depth : -1)
        current = close(
          pathStart: parent < 0 ? depth : parent + 1, entry: entry.index, level: &level)
      }
      if right >= 0 {
        if open.count == 0 || open[open.count - 1].depth < right {
          open.append(
            OpenBranch(
              depth: right, firstPending: pending.count, value: isValue ? entry.index : Self.none,
              level: 0, mask: 0))
        }
        if !isValue { attach(current, level, leaves.key(entry.index)) }
      }
      left = right
    }
    return current
  }

  @inline(__always)
  private mutating func encodeLeaf(
    _ entry: LeafEntry, start: Int, place: Int, _ leaves: LeafPointers
  ) {
    lengths[place] = hasher.leaf(
      key: leaves.key(entry.index), start: start, end: Int(entry.nibbles),
      value: leaves.value(entry.index), count: leaves.valueLength(entry.index),
      to: references.base + place)
  }

  /// Makes a node the next child of the innermost open branch.
  @inline(__always)
  private mutating func attach(_ node: Int, _ level: UInt32, _ key: UnsafePointer<UInt8>) {
    let top = open.base + (open.count - 1)
    pending.append(UInt32(truncatingIfNeeded: node))
    top.pointee.mask |= 1 << UInt16(NodeWriter.nibble(key, top.pointee.depth))
    top.pointee.level = max(top.pointee.level, level)
  }

  /// Finishes the innermost open branch; returns its place and the level of what its parent holds.
  @inline(__always)
  private mutating func close(pathStart: Int, entry: UInt32, level: inout UInt32) -> Int {
    open.count -= 1
    let top = open[open.count]
    let firstChild = children.count
    for child in top.firstPending..<pending.count { children.append(pending[child]) }
    pending.count = top.firstPending
    level = top.level + 1
    branches.append(
      Branch(
        depth: UInt32(truncatingIfNeeded: top.depth),
        pathStart: UInt32(truncatingIfNeeded: pathStart), entry: entry, value: top.value,
        firstChild: UInt32(truncatingIfNeeded: firstChild), level: level, mask: top.mask))
    if pathStart < top.depth { level += 1 }
    levels = max(levels, Int(level))
    return leafCount + branches.count - 1
  }

  /// Hashes all that was added, the lowest level first.
  mutating func finish(_ leaves: LeafPointers) {
    hasher.finish()
    orderByLevel()
    for level in 0..<levels {
      for item in levelStarts[level]..<levelStarts[level + 1] {
        let mark = order[item]
        let number = Int(mark & ~Self.extensionMark)
        let branch = branches[number]
        if mark & Self.extensionMark == 0 {
          encodeBranch(branch, place: leafCount + number, leaves)
        } else {
          encodeExtension(branch, place: leafCount + number, leaves)
        }
      }
      hasher.finish()
    }
  }

  /// Sorts branches and extensions by their level, 1 and up.
  private mutating func orderByLevel() {
    levelStarts.reserve(levels + 2)
    levelStarts.base.update(repeating: 0, count: levels + 2)
    for number in 0..<branches.count {
      let branch = branches[number]
      levelStarts[Int(branch.level)] += 1
      if branch.pathStart < branch.depth { levelStarts[Int(branch.level) + 1] += 1 }
    }
    // Counts at 1… become beginnings at 0…, which move to the ends as items are placed.
    var total = 0
    for level in 1..<max(levels + 1, 1) {
      let count = levelStarts[level]
      levelStarts[level] = total
      total += count
    }
    order.reserve(total)
    for number in 0..<branches.count {
      let branch = branches[number]
      place(UInt32(truncatingIfNeeded: number), level: Int(branch.level))
      if branch.pathStart < branch.depth {
        place(
          UInt32(truncatingIfNeeded: number) | Self.extensionMark, level: Int(branch.level) + 1)
      }
    }
    levelStarts[0] = 0
  }

  @inline(__always)
  private mutating func place(_ mark: UInt32, level: Int) {
    order[levelStarts[level]] = mark
    levelStarts[level] += 1
  }

  @inline(__always)
  private mutating func encodeBranch(_ branch: Branch, place: Int, _ leaves: LeafPointers) {
    hasher.branch.clear()
    var mask = branch.mask
    var child = Int(branch.firstChild)
    while mask != 0 {
      let node = Int(children[child])
      hasher.branch.setChild(mask.trailingZeroBitCount, references.base + node, lengths[node])
      mask &= mask - 1
      child += 1
    }
    if branch.value != Self.none {
      hasher.branch.setValue(leaves.value(branch.value), leaves.valueLength(branch.value))
    }
    lengths[place] = hasher.branch(to: references.base + place)
  }

  private mutating func encodeExtension(_ branch: Branch, place: Int, _ leaves: LeafPointers) {
    lengths[place] = hasher.extend(
      key: leaves.key(branch.entry), start: Int(branch.pathStart), end: Int(branch.depth),
      child: references.base + place, childLength: lengths[place], to: references.base + place)
  }

  /// What the parent of a finished node holds of it.
  func reference(_ place: Int) -> (bytes: UnsafeRawPointer, length: UInt8) {
    (UnsafeRawPointer(references.base + place), lengths[place])
  }
}
