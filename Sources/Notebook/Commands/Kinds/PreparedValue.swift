import Language
import Primitives
import Storage
import Sync

/// What `prepare` returns: what of each table was copied into the database that it made.
struct PreparedValue: RecordedKind, DatabaseHolder {
  static let kindName = "prepared"
  /// What it was copied from.
  var subject: String
  /// For which stage, and which blocks.
  var purpose: PreparedStage
  var folder: DatabaseFolder
  var tables: [CopiedTable]
  /// The bytes of the file of blocks; nil where the stage takes none.
  var blockBytes: Int?

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "rows", "bytes", "left": .exact
    default: .shown
    }
  }

  private static func count(_ number: Int) -> Value {
    .quantity(Quantity(Double(number), .count(of: "rows")))
  }

  private static func bytes(_ number: Int) -> Value {
    .quantity(Quantity(Double(number), .bytes))
  }

  var entries: [Entry] {
    tables.map { table in
      Entry(
        "table", parameters: [("table", table.table.name)],
        members: [
          Self.member("rows", Self.count(table.rows)),
          Self.member("bytes", Self.bytes(table.bytes)),
          Self.member("left", Self.count(table.left)),
        ])
    }
      + (blockBytes.map {
        [
          Entry(
            "file", parameters: [("file", StagePreparation.blocksFile)],
            members: [Self.member("bytes", Self.bytes($0))])
        ]
      } ?? [])
  }

  func lines(_ style: DisplayStyle) -> [String] {
    func count(_ number: Int) -> String {
      QuantityDigits.fixed(Double(number), decimals: 0, isGrouped: true)
    }
    func bytes(_ number: Int) -> String { Quantity(Double(number), .bytes).onScreen().plain }
    var rows = tables.map { [$0.table.name, count($0.rows), bytes($0.bytes), count($0.left)] }
    if let blockBytes {
      rows.append([StagePreparation.blocksFile, "", bytes(blockBytes), ""])
    }
    let whole = tables.reduce(blockBytes ?? 0) { $0 + $1.bytes }
    rows.append(["in all", count(tables.reduce(0) { $0 + $1.rows }), bytes(whole), ""])
    let table = TableLayout(
      columns: [
        .init("table", .left, weight: 3), .init("copied", .right, weight: 2),
        .init("bytes", .decimal, weight: 2), .init("left", .right),
      ], rows: rows)
    return [
      "\(style.bold(subject))   prepared for \(purpose)"
    ] + table.lines(width: style.width, style: style.paint) + [
      folder.isTemporary ? "a temporary database, gone with this value" : "in \(folder.path)"
    ]
  }

  func extraMember(_ name: String) -> Value? {
    name == "path" ? .text(folder.path) : nil
  }

  var data: DataTree {
    .object([
      ("of", .text(subject)), ("path", .text(folder.path)), ("stage", .text(purpose.stage.name)),
      ("first", .integer(Int(purpose.blocks.lowerBound))),
      ("last", .integer(Int(purpose.blocks.upperBound))),
      (
        "tables",
        .list(
          tables.map { table in
            .object([
              ("table", .text(table.table.name)), ("rows", .integer(table.rows)),
              ("bytes", .integer(table.bytes)), ("left", .integer(table.left)),
            ])
          })
      ),
      ("block_bytes", blockBytes.map { .integer($0) } ?? .null),
    ])
  }
}
