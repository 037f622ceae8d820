internal import Crypto
public import Primitives

/// The root by which an archive's blocks are known.
///
/// It is SSZ's `hash_tree_root` of `List[HeaderRecord, 8192]`, where a record is the block's hash and
/// its total difficulty, and the hash is SHA-256.
public struct Era1Accumulator: Sendable {
  /// The most blocks of an archive.
  public static let limit = 1 << depth

  private static let depth = 13

  /// The roots of trees without any leaf, by their depth.
  private static let empty: [Hash256] = {
    var roots = [Hash256.zero]
    for _ in 0..<depth {
      let last = roots[roots.count - 1]
      roots.append(hash(last, last))
    }
    return roots
  }()

  private var leaves: [Hash256] = []

  /// Makes an accumulator of no blocks.
  public init() {}

  /// How many blocks were added.
  public var count: Int { leaves.count }

  /// Adds the next block, of which there may be no more than the limit.
  public mutating func append(hash: Hash256, totalDifficulty: U256) {
    precondition(leaves.count < Self.limit, "a list of at most \(Self.limit) records")
    leaves.append(Self.hash(hash, Hash256(totalDifficulty).byteSwapped))
  }

  /// The root of the blocks added so far.
  public var root: Hash256 {
    var level = leaves
    for depth in 0..<Self.depth {
      if level.count % 2 == 1 { level.append(Self.empty[depth]) }
      level = stride(from: 0, to: level.count, by: 2).map { Self.hash(level[$0], level[$0 + 1]) }
    }
    let length = Hash256(UInt64(leaves.count).byteSwapped, 0, 0, 0)
    return Self.hash(level.first ?? Self.empty[Self.depth], length)
  }

  private static func hash(_ left: Hash256, _ right: Hash256) -> Hash256 {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { pair in
      guard let start = pair.baseAddress else { preconditionFailure("no room for 64 bytes") }
      left.store(to: start)
      right.store(to: start + 32)
      return SHA256.hash(UnsafeRawBufferPointer(pair))
    }
  }
}

extension Hash256 {
  /// The bytes from the last to the first: archives hold numbers with the lowest byte first.
  var byteSwapped: Hash256 {
    Hash256(w3.byteSwapped, w2.byteSwapped, w1.byteSwapped, w0.byteSwapped)
  }
}
