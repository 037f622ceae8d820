import Storage

/// What is done to every table, with its types.
protocol TableVisitor {
  mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
    _ table: Table<Key, Value>
  ) throws
  mutating func visit<
    Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
  >(_ table: DuplicateTable<Key, Subkey, Value>) throws
}

extension TableVisitor {
  /// Visits all tables by their numbers.
  mutating func visitEveryTable() throws {
    try visit(Tables.canonicalHeaders)
    try visit(Tables.headerNumbers)
    try visit(Tables.headers)
    try visit(Tables.totalDifficulties)
    try visit(Tables.blockBodyIndices)
    try visit(Tables.blockOmmers)
    try visit(Tables.blockWithdrawals)
    try visit(Tables.transactions)
    try visit(Tables.transactionBlocks)
    try visit(Tables.transactionSenders)
    try visit(Tables.transactionHashNumbers)
    try visit(Tables.receipts)
    try visit(Tables.bytecodes)
    try visit(Tables.bytecodeBlocks)
    try visit(Tables.plainAccountState)
    try visit(Tables.plainStorageState)
    try visit(Tables.accountChangeSets)
    try visit(Tables.storageChangeSets)
    try visit(Tables.hashedAccounts)
    try visit(Tables.hashedStorages)
    try visit(Tables.accountsTrie)
    try visit(Tables.storagesTrie)
    try visit(Tables.accountsHistory)
    try visit(Tables.storagesHistory)
    try visit(Tables.stageCheckpoints)
    try visit(Tables.stageProgress)
    try visit(Tables.metadata)
  }
}
