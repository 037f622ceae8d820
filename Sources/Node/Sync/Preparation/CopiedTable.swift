public import Storage

/// What a preparation copied of a table.
public struct CopiedTable: Hashable, Sendable {
  /// The table.
  public var table: TableDefinition
  /// How many entries were copied.
  public var rows: Int
  /// The bytes of their keys and values.
  public var bytes: Int
  /// How many entries there are since the state was taken back to before the first block.
  public var left: Int

  init(_ table: TableDefinition, rows: Int, bytes: Int, left: Int) {
    self.table = table
    self.rows = rows
    self.bytes = bytes
    self.left = left
  }
}
