import Language
import Primitives
import Storage
import Sync

/// Recomputes what a database holds, in a child process.
struct VerifyDatabase: Command {
  static let name = "verify"
  static let summary =
    "Recompute a database from first principles; name the first row that disagrees."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | verify", shows: "a fresh database verified"),
    Example(
      "verify chain.db patience=5m", shows: "a database on a slow disk", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The time without a row after which a page is taken to lead in circles.")
  var patience = TimeQuantity(seconds: 60)

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let laboratory = context.laboratory
    let path = reference.isResolved ? reference.path : laboratory.inputPath(reference.path)
    let work = DatabaseVerifier(
      path: path, program: laboratory.program, temporaryFolder: Paths.temporaryFolder,
      patience: .nanoseconds(Int64(patience.nanoseconds)))
    let outcome = try work.run(cancellation: context.cancellation) { table, rows in
      context.progress.report(
        share: nil,
        "verify: \(table), \(QuantityDigits.fixed(Double(rows), decimals: 0, isGrouped: true)) rows"
      )
    }
    switch outcome {
    case .agrees(let report): return .object(Self.table(report))
    case .damaged(let words):
      throw Diagnostic.failure(
        "damaged database: \(words)", hint: "unwind it, or sync the chain into another database")
    case .noDatabase:
      throw Diagnostic(
        "\(path) holds no database", at: reference.span, hint: "sync CHAIN into=\(path)")
    case .failed(let words): throw Diagnostic.failure(words)
    }
  }

  private static func table(_ report: VerificationReport) -> TableValue {
    func count(_ number: Int) -> Value { .quantity(Quantity(Double(number), .count)) }
    var rows: [[Value]] = Tables.all.map { table in
      [.text(table.name), count(report.rows[table.name] ?? 0), .text(table.about)]
    }
    if report.rootCount > 0 {
      rows.append([
        .text("state roots"), count(report.rootCount),
        .text("of blocks, from plain state and change sets, as headers say"),
      ])
    }
    let end = report.head.map { "up to block \($0)" } ?? "in a database without a chain"
    rows.append([
      .text("in all"), count(report.rows.values.reduce(0, +)), .text("nothing disagrees \(end)"),
    ])
    return TableValue("verified", columns: ["table", "rows", "what it holds"], rows: rows)
  }
}
