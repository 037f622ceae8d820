import Measurement
import Storage

extension TargetParameter {
  private static let table = TargetParameter(
    "table", .choice(SeededTable.all.map(\.name)), default: SeededTable.all[0].name,
    help: "the table, with rows of the kinds that it holds")
  private static let operation = TargetParameter(
    "operation", .choice(TableTarget.Operation.allCases.map(\.rawValue)), default: "seq-write",
    help: "seq: in the order of the keys, by appends or a cursor; random: key by key in none")
  private static let part = TargetParameter(
    "part", .choice(CodingPart.allCases.map(\.rawValue)), default: "value-encode",
    help: "what is done: of a duplicate the key is key and subkey")
  private static let way = TargetParameter(
    "way", .choice(HashKeysTarget.Way.allCases.map(\.rawValue)), default: "put_sorted",
    help: "append at the end, put at the place, insert after a look; in order or not")

  private static func rows(_ name: String, _ help: String) -> TargetParameter {
    TargetParameter(name, .count(1...10_000_000), default: "10k", help: help)
  }

  fileprivate static let ofTables =
    [table, operation, rows("rows", "rows of the table")]
    + options("sync-mode", "write-map", "read-ahead", "checksums") + [folder]
  fileprivate static let ofCoding = [table, part]
  fileprivate static let ofHashKeys =
    [way, rows("preload", "rows in the table before"), rows("input", "rows that are put")]
    + options("sync-mode", "write-map") + [folder]
}

extension Catalogue {
  /// The node's own tables.
  static let tables: [Target] = [
    Target(
      "db.tables", summary: "one of the node's tables written or read whole, commit and all",
      parameters: TargetParameter.ofTables, isMicro: false, positional: "table",
      make: { values, setting in
        let operation = TableTarget.Operation(rawValue: values.word("operation"))
        return try TableTarget(
          setting.tableRows(values, count: values.count("rows")), operation ?? .sequentialWrite,
          options: values.storeOptions(), in: values.word("folder"), seed: setting.seed,
          cancellation: setting.cancellation)
      }),
    Target(
      "db.serialisation", summary: "a key or a value of one of the node's tables to bytes, or back",
      parameters: TargetParameter.ofCoding, isMicro: true, positional: "table",
      make: { values, setting in
        SerialisationTarget(
          try setting.tableRows(values, count: 1_024),
          CodingPart(rawValue: values.word("part")) ?? .valueEncode)
      }),
    Target(
      "db.hash-keys", summary: "numbers of transactions put under their hashes, by six ways",
      parameters: TargetParameter.ofHashKeys, isMicro: false, positional: "way",
      make: { values, setting in
        let folder = values.word("folder")
        let count = values.count("preload")
        let preload = try setting.shared.value("preload \(count) \(folder)") {
          try HashKeysPreload(
            count: count, in: folder, seed: setting.seed, cancellation: setting.cancellation)
        }
        return HashKeysTarget(
          HashKeysTarget.Way(rawValue: values.word("way")) ?? .putSorted,
          count: values.count("input"), over: preload, options: try values.storeOptions(),
          in: folder, seed: setting.seed, cancellation: setting.cancellation)
      }),
  ]
}

extension Target.Setting {
  /// Rows of a table, made once for all cases.
  fileprivate func tableRows(
    _ values: ParameterValues, count: Int
  ) throws -> any TableWork {
    let generator = Generator(seed: seed, cancellation: cancellation)
    let source = try shared.value("source of rows") { try RowSource(generator) }
    let name = values.word("table")
    guard let table = SeededTable.named(name) else { preconditionFailure("a choice is no table") }
    let rows: TableRowsShared = try shared.value("\(count) rows of \(name)") {
      TableRowsShared(rows: try table.draw(count, source))
    }
    return rows.rows
  }
}

/// Drawn rows, as what cases share is of a type.
private struct TableRowsShared: Sendable {
  let rows: any TableWork
}
