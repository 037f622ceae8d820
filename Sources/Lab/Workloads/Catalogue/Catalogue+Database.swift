import Measurement
import Primitives
import Storage

extension TargetParameter {
  private static let rows = TargetParameter(
    "rows", .count(1...100_000_000), default: "100k", help: "rows in the database")
  private static let batch = TargetParameter(
    "batch", .count(1...100_000_000), default: "10k", help: "rows of a transaction")
  private static let order = TargetParameter(
    "order", .choice(RowSet.Order.allCases.map(\.rawValue)), default: "random",
    help: "append: by ascending keys; random: in none")
  private static let value = TargetParameter(
    "value", .size(8...(1 << 16)), default: "100B", help: "bytes of a value; keys have 32")
  private static let way = TargetParameter(
    "through", .choice(RowDatabase.Way.allCases.map(\.rawValue)), default: "tables",
    help: "tables: the node's; lmdb: the library's raw calls, with as many bytes")
  /// Whether what is read lies in memory.
  static let cache = TargetParameter(
    "cache", .choice(["warm", "cold"]), default: "warm",
    help: "cold: the file is taken out of memory before each sample, which is checked")
  /// Where a database lies.
  static let folder = TargetParameter(
    "folder", .word, default: "/tmp",
    help: "where the database lies while it is measured; its file system counts")

  fileprivate static let ofRows = [rows, order, value, way]
  fileprivate static let ofWriting = options("sync-mode", "write-map", "checksums") + [folder]
  fileprivate static let ofReading = [cache] + options("read-ahead", "checksums") + [folder]
  fileprivate static let ofBatches = batch
}

extension Catalogue {
  /// Rows of one kind, through the tables of the node or past them.
  static let database: [Target] = [
    Target(
      "db.put", summary: "rows put into an empty database, all transactions committed",
      parameters: TargetParameter.ofRows + [.ofBatches] + TargetParameter.ofWriting,
      isMicro: false,
      make: { values, setting in
        let (rows, order) = try setting.rows(values)
        let make = try setting.emptyDatabase(values)
        return RowPutTarget(
          rows, order: order, batch: values.count("batch"), cancellation: setting.cancellation,
          make: make)
      }),
    Target(
      "db.get", summary: "all rows of a database by their keys, a transaction a batch",
      parameters: TargetParameter.ofRows + [.ofBatches] + TargetParameter.ofReading,
      isMicro: false,
      make: { values, setting in
        let (rows, _) = try setting.rows(values)
        return RowReadTarget(
          try setting.fullDatabase(values), .gets(rows, batch: values.count("batch")),
          isCold: values.word("cache") == "cold", cancellation: setting.cancellation)
      }),
    Target(
      "db.walk", summary: "all rows of a database by a cursor, in the order of their keys",
      parameters: TargetParameter.ofRows.filter { $0.name != "order" } + TargetParameter.ofReading,
      isMicro: false,
      make: { values, setting in
        RowReadTarget(
          try setting.fullDatabase(values), .walk(values.count("rows")),
          isCold: values.word("cache") == "cold", cancellation: setting.cancellation)
      }),
    Target(
      "db.commit", summary: "the commit of a batch of changed rows, which were put before",
      parameters: TargetParameter.ofRows + [.ofBatches] + TargetParameter.ofWriting,
      isMicro: false,
      make: { values, setting in
        let (rows, order) = try setting.rows(values)
        let count = values.count("rows")
        guard values.count("batch") <= count else {
          throw ParameterError.outOfBounds(
            name: "batch", text: values["batch"].text, bounds: 1...count)
        }
        return RowCommitTarget(
          try setting.fullDatabase(values),
          changing: rows.chosen(values.count("batch"), order))
      }),
  ]
}

extension Target.Setting {
  /// The rows of a case in their order.
  fileprivate func rows(_ values: ParameterValues) throws -> (RowSet, RowSet.Order) {
    let drawn = try drawnRows(values)
    let order = RowSet.Order(rawValue: values.word("order")) ?? .random
    let text = "rows \(values.count("rows")) of \(values.count("value")) \(order)"
    return (shared.value(text) { drawn.inOrder(order) }, order)
  }

  private func drawnRows(_ values: ParameterValues) throws -> RowSet {
    let count = values.count("rows")
    let size = values.count("value")
    return try shared.value("rows \(count) of \(size)") {
      try RowSet(count: count, valueSize: size, seed: seed, cancellation: cancellation)
    }
  }

  /// What makes an empty database of a case.
  fileprivate func emptyDatabase(
    _ values: ParameterValues
  ) throws -> () throws -> RowDatabase {
    let way = RowDatabase.Way(rawValue: values.word("through")) ?? .tables
    var options = try values.storeOptions()
    // The library alone does not grow its map, which the node's store does: room for pages that are
    // half full, and for those of the transaction before.
    options.mapSize = (1 << 30) + 4 * values.count("rows") * (values.count("value") + 100)
    let folder = values.word("folder")
    return { try RowDatabase(way, options: options, in: folder) }
  }

  /// A database with all rows of a case, put in the order of their keys.
  fileprivate func fullDatabase(_ values: ParameterValues) throws -> RowDatabase {
    let rows = try drawnRows(values).inOrder(.append)
    let database = try emptyDatabase(values)()
    try database.rows.fill(rows, batch: Self.portion, appending: true) {
      !cancellation.isCancelled
    }
    try cancellation.check()
    return database
  }

  /// Rows that are put between two looks at the cancellation.
  private static let portion = 20_000
}
