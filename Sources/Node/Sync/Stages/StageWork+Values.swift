internal import Primitives
internal import Storage

// Stages that follow the state take its rows as they are now, which is after the last block that the
// stages before have done, also where a batch ends at an earlier one. Until they have come to that
// block, their tables hold rows from up to there; which block that is they note for the way back.
extension StageWork {
  /// Notes that a stage's tables may hold rows as they are after a block, where it has not reached it.
  func noteValues(
    of block: BlockNumber, by stage: StageID, reached: BlockNumber
  ) throws(StageError) {
    let earlier = try takeValues(by: stage)
    if reached >= block { return }
    try stored { (tables) throws(StorageError) in
      try tables.put(Tables.stageProgress, stage.key, Blob(max(block, earlier ?? 0).bytes))
    }
  }

  /// The last block that a stage has done.
  func checkpoint(of stage: StageID) throws(StageError) -> BlockNumber {
    try stored { (tables) throws(StorageError) in try tables.checkpoint(of: stage) ?? chain.origin }
  }

  /// The block after which a stage's tables may hold rows; the note is gone afterwards.
  func takeValues(by stage: StageID) throws(StageError) -> BlockNumber? {
    try stored { (tables) throws(StorageError) -> BlockNumber? in
      let noted = try tables.notedValues(of: stage)
      if noted != nil { try tables.remove(Tables.stageProgress, stage.key) }
      return noted
    }
  }

  /// The block after which a stage's tables may hold rows.
  func values(of stage: StageID) throws(StageError) -> BlockNumber {
    try stored { (tables) throws(StorageError) in try tables.values(of: stage) ?? chain.origin }
  }
}
