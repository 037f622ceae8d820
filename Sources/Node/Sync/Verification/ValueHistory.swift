internal import Storage

/// What one account or slot was, found as its rows come in the order of blocks: at some blocks, and
/// whether it ever was what another table says within some range.
struct ValueHistory<Value: Equatable> {
  /// What it was after each of the blocks that are asked for.
  private(set) var values: [Value?]
  /// Whether it was the value that is looked for after one of the blocks in the range.
  private(set) var isFound = false
  /// What it was after the first block of the range.
  private(set) var first: Value?
  /// What it is now.
  private(set) var now: Value?
  /// The block of a change that changed nothing.
  private(set) var idleBlock: BlockNumber?

  /// What another table has; nil where it has nothing.
  let wanted: Value?

  private let points: [BlockNumber]
  private let range: ClosedRange<BlockNumber>
  private var nextPoint = 0
  private var isInside = true
  private var isFirstSeen = false
  private var previous: (block: BlockNumber, value: Value?)?

  /// Begins a history.
  ///
  /// - Parameters:
  ///   - points: the blocks after which values are asked for, rising.
  ///   - wanted: what another table has; nil where it has nothing.
  ///   - range: the blocks after which it may have been that.
  init(points: [BlockNumber], wanted: Value?, in range: ClosedRange<BlockNumber>) {
    self.points = points
    self.wanted = wanted
    self.range = range
    values = Array(repeating: nil, count: points.count)
  }

  /// Takes what it was before a block that changed it; of the greatest number, what it is now.
  mutating func take(_ value: Value?, before block: BlockNumber) {
    while nextPoint < points.count, points[nextPoint] < block {
      values[nextPoint] = value
      nextPoint += 1
    }
    if block > range.lowerBound {
      if !isFirstSeen {
        first = value
        isFirstSeen = true
      }
      // The value before the first block behind the range is the last that counts.
      if isInside, value == wanted { isFound = true }
      if block > range.upperBound { isInside = false }
    }
    if let previous, previous.value == value, idleBlock == nil { idleBlock = previous.block }
    previous = (block, value)
    if block == .max { now = value }
  }

  /// Ends the history: what was not told to be now is not.
  mutating func finish() {
    if previous?.block != .max { take(nil, before: .max) }
  }
}
