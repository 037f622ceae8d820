/// The stages of a sync in the order in which they run.
public enum StandardStages {
  /// One of each, in the order of `StageID`.
  public static func all() -> [any Stage] {
    [
      HeadersStage(), BodiesStage(), SenderRecoveryStage(), ExecutionStage(),
      AccountHashingStage(), StorageHashingStage(), MerkleRootStage(), TransactionLookupStage(),
      AccountHistoryStage(), StorageHistoryStage(), FinishStage(),
    ]
  }

  /// The stage of an identifier.
  static func make(_ id: StageID) -> any Stage { all()[id.rawValue] }
}
