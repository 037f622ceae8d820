import Chain
import Primitives
import Storage
import Trie

/// A table of the node with what draws its rows.
struct SeededTable: Sendable {
  /// The table's name.
  let name: String
  /// Draws so many rows; a few keys may come twice.
  let draw: @Sendable (Int, RowSource) throws(Cancelled) -> any TableWork

  private init<Key: TableKey, Value: TableValue>(
    _ table: Table<Key, Value>,
    _ row: @escaping @Sendable (inout RowSource, Int) -> (Key, Value)
  ) {
    name = table.definition.name
    draw = { (count, source) throws(Cancelled) in
      var source = source
      let rows = try source.generator.list(count) { index -> (key: Key, value: Value) in
        row(&source, index)
      }
      return PlainTableWork(table, rows)
    }
  }

  private init<Key: TableKey, Subkey: TableKey, Value: TableValue>(
    _ table: DuplicateTable<Key, Subkey, Value>,
    _ row: @escaping @Sendable (inout RowSource, Int) -> (Key, Subkey, Value)
  ) {
    name = table.definition.name
    draw = { (count, source) throws(Cancelled) in
      var source = source
      let rows = try source.generator.list(count) {
        index -> (key: Key, subkey: Subkey, value: Value) in row(&source, index)
      }
      return DuplicateTableWork(table, rows)
    }
  }

  /// The table of this name.
  static func named(_ name: String) -> SeededTable? { all.first { $0.name == name } }

  /// The tables that take most of a database, by their numbers.
  static let all: [SeededTable] = [
    SeededTable(Tables.canonicalHeaders) { (UInt64($1), $0.stream.hash()) },
    SeededTable(Tables.headerNumbers) { ($0.stream.hash(), UInt64($1)) },
    SeededTable(Tables.headers) { (UInt64($1), $0.header(UInt64($1))) },
    SeededTable(Tables.blockBodyIndices) {
      (UInt64($1), BodyIndices(first: UInt64(150 * $1), count: UInt64($0.stream.below(150))))
    },
    SeededTable(Tables.transactions) { (UInt64($1), $0.transaction($1)) },
    SeededTable(Tables.transactionSenders) { (UInt64($1), $0.stream.address()) },
    SeededTable(Tables.transactionHashNumbers) { ($0.stream.hash(), UInt64($1)) },
    SeededTable(Tables.receipts) { (UInt64($1), $0.receipt($1)) },
    SeededTable(Tables.plainAccountState) { source, _ in
      (source.stream.address(), source.account())
    },
    SeededTable(Tables.plainStorageState) { source, _ in
      (source.contract(), source.stream.hash(), source.slot())
    },
    SeededTable(Tables.accountChangeSets) { source, index in
      (UInt64(index / 100), source.stream.address(), PreviousAccount(source.account()))
    },
    SeededTable(Tables.storageChangeSets) { source, index in
      (
        BlockAddress(UInt64(index / 100), source.contract()), source.stream.hash(), source.slot()
      )
    },
    SeededTable(Tables.hashedAccounts) { source, _ in (source.stream.hash(), source.account()) },
    SeededTable(Tables.hashedStorages) { source, _ in
      (source.hashedContract(), source.stream.hash(), source.slot())
    },
    SeededTable(Tables.accountsTrie) { source, _ in (source.path(), source.node()) },
    SeededTable(Tables.storagesTrie) { source, _ in
      (StoragePath(source.hashedContract(), source.path()), source.node())
    },
    SeededTable(Tables.accountsHistory) { source, _ in
      (AccountShard(source.stream.address(), highest: .max), source.blocks())
    },
    SeededTable(Tables.storagesHistory) { source, _ in
      (SlotShard(source.contract(), source.stream.hash(), highest: .max), source.blocks())
    },
  ]
}
