internal import Storage

/// A stage that keeps rows of the plain state under hashed keys, as they are now.
protocol HashingStage: Stage {
  /// What blocks changed of the rows.
  associatedtype Changes: ChangeCursor
  /// A row of the state: whose it is, and what it is or was.
  typealias Row = (subject: Changes.Subject, value: Changes.Previous)

  /// The rows as the plain table has them now, in the order of their subjects.
  func rows(
    of subjects: Set<Changes.Subject>, in tables: any ReadTransaction
  ) throws(StorageError) -> [Row]

  /// Puts rows, which come in the order of their subjects, under hashed keys in the order of these.
  func write(_ rows: [Row], in work: StageWork) throws(StageError)

  /// Makes the whole hashed table anew from the plain one; returns how many rows there are.
  func buildClean(in work: StageWork) throws(StageError) -> Int
}

extension HashingStage {
  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    let reached: BlockNumber
    let count: Int
    if target - checkpoint >= UInt64(work.tuning.cleanFrom) {
      count = try buildClean(in: work)
      reached = target
    } else {
      var subjects: Set<Changes.Subject> = []
      reached = try work.transaction.follow(
        Changes.self, after: checkpoint, through: target,
        until: { subjects.count >= work.tuning.batchRows }
      ) { _, subject in subjects.insert(subject) }
      let now = try work.stored { (tables) throws(StorageError) in
        try rows(of: subjects, in: tables)
      }
      try write(now, in: work)
      count = now.count
    }
    try work.noteValues(of: work.checkpoint(of: .execution), by: id, reached: reached)
    return StageProgress(reached: reached, isDone: reached == target, rows: count)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    let last = try work.values(of: id)
    // What is noted stays true where nothing goes back.
    if last <= target { return 0 }
    _ = try work.takeValues(by: id)
    var count = 0
    try work.transaction.eachPiece(
      Changes.self, before: target + 1...last, rows: work.tuning.batchRows
    ) { (before, _) throws(StageError) in
      try work.checkCancellation()
      try write(before.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, in: work)
      count += before.count
    }
    try work.noteValues(of: target, by: id, reached: checkpoint)
    return count
  }
}
