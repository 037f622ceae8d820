public import Primitives

/// Checks the blocks of an archive, each and all together, in the order of the file.
///
/// `take` and `checkEnd` check everything; the other functions are their parts.
public struct Era1Verifier {
  private var first: UInt64 = 0
  private var previous: (number: UInt64, hash: Hash256, totalDifficulty: U256)?
  private var accumulator = Era1Accumulator()
  private var places: [Int] = []

  /// Makes a verifier that has seen no block.
  public init() {}

  /// Checks the next block: that it follows the one before and commits to its body and receipts.
  ///
  /// - Throws: `Era1Error` with the first thing that is wrong.
  public func checkBlock(_ next: Era1Block) throws(Era1Error) {
    if let previous {
      let number = previous.number &+ 1
      guard next.block.number == number else {
        throw next.error(.number(found: next.block.number, expected: number))
      }
      let parent = next.block.header.parentHash
      guard parent == previous.hash else {
        throw next.error(.parent(found: parent, expected: previous.hash))
      }
    }
    try next.validate()
  }

  /// Checks that the total difficulty has grown by the next block's difficulty.
  ///
  /// Of an archive's first block, unless it is block 0, it is known only that its own difficulty is
  /// part of the sum.
  ///
  /// - Throws: `Era1Error`.
  public func checkTotalDifficulty(_ next: Era1Block) throws(Era1Error) {
    let own = next.block.header.difficulty
    if previous == nil, next.block.number > 0 {
      guard next.totalDifficulty >= own else {
        throw next.error(.totalDifficultyBelow(found: next.totalDifficulty, difficulty: own))
      }
      return
    }
    let expected = (previous?.totalDifficulty ?? .zero) &+ own
    guard next.totalDifficulty == expected else {
      throw next.error(.totalDifficulty(found: next.totalDifficulty, expected: expected))
    }
  }

  /// Goes on to the block after this one, whether this one is right or not.
  ///
  /// There may be no more blocks than `Era1Accumulator.limit`; `Era1File.next` gives no more.
  public mutating func advance(past block: Era1Block) {
    if previous == nil { first = block.block.number }
    previous = (block.block.number, block.hash, block.totalDifficulty)
    accumulator.append(hash: block.hash, totalDifficulty: block.totalDifficulty)
    places.append(block.position)
  }

  /// Checks the next block with its total difficulty, and goes on to the one after it.
  ///
  /// - Throws: `Era1Error` with the first thing that is wrong.
  public mutating func take(_ next: Era1Block) throws(Era1Error) {
    try checkBlock(next)
    try checkTotalDifficulty(next)
    advance(past: next)
  }

  // MARK: The whole

  /// Checks the accumulator against the blocks, all of which have been seen.
  ///
  /// - Returns: its root.
  /// - Throws: `Era1Error`.
  @discardableResult
  public func checkAccumulator(of file: Era1File) throws(Era1Error) -> Hash256 {
    let (stored, position) = try file.placedAccumulator()
    let computed = accumulator.root
    guard stored == computed else {
      throw Era1Error(at: position, .accumulator(stored: stored, computed: computed))
    }
    return stored
  }

  /// Checks that the index stands where the records end and leads to each block, all of which have
  /// been seen.
  ///
  /// - Throws: `Era1Error` with the first thing that is wrong.
  public func checkIndex(of file: Era1File) throws(Era1Error) {
    let index = try file.index()
    let place = try file.indexPlace()
    guard index.position == place else {
      throw Era1Error(at: index.position, .indexPlace(found: index.position, expected: place))
    }
    let count = index.places.count
    guard count == places.count else {
      throw Era1Error(
        at: place, .indexCount(found: UInt64(count), expected: places.count...places.count))
    }
    guard index.start == first else {
      throw Era1Error(at: place, .indexStart(found: index.start, expected: first))
    }
    for (offset, (found, expected)) in zip(index.places, places).enumerated()
    where found != expected {
      throw Era1Error(
        at: place, block: first &+ UInt64(offset),
        .indexOffset(found: Int64(found - place), expected: Int64(expected - place)))
    }
  }

  /// Checks accumulator and index.
  ///
  /// - Returns: the accumulator's root.
  /// - Throws: `Era1Error` with the first thing that is wrong.
  @discardableResult
  public func checkEnd(of file: Era1File) throws(Era1Error) -> Hash256 {
    let root = try checkAccumulator(of: file)
    try checkIndex(of: file)
    return root
  }
}
