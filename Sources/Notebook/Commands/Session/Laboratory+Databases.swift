import Glibc
import Language
import Primitives
import Storage
import Sync

extension Laboratory {
  /// What to do with a database that contradicts itself.
  private static func hint(_ path: String) -> String {
    "verify \(path) names the first row that disagrees"
  }

  /// Reads the tables of a database that is there, for the time of a call.
  ///
  /// The body's second argument is where they lie, for messages.
  ///
  /// - Throws: `Diagnostic` with what is wrong and what to do; what the body throws.
  func withTables<R>(
    of reference: DatabaseReference, _ body: (any ReadTransaction, String) throws -> R
  ) throws -> R {
    try withDatabase(reference) { store in
      let tables = try store.beginReading()
      defer { tables.end() }
      return try body(tables, store.path)
    }
  }

  /// Runs stages over a database for the time of a call; what they do is added up and told.
  ///
  /// - Throws: `Diagnostic` with what is wrong and what to do; what the body throws.
  func withPipeline<R>(
    _ reference: DatabaseReference, access: StoreOptions.Access = .writing, tuning: Tuning,
    _ context: Context, _ body: (Pipeline, SyncMeter) throws -> R
  ) throws -> R {
    var tuning = tuning
    tuning.sorterFolder = Paths.temporaryFolder
    return try withDatabase(reference, access: access, tuning: tuning) { store in
      let pipeline = Pipeline(store, tuning: tuning)
      pipeline.cancellation = context.cancellation
      let meter = SyncMeter(context.progress)
      pipeline.observer = meter
      return try body(pipeline, meter)
    }
  }

  /// Whether a folder holds the file of a database.
  func isDatabase(_ reference: DatabaseReference) -> Bool {
    access("\(path(of: reference))/data.mdb", F_OK) == 0
  }

  private func path(of reference: DatabaseReference) -> String {
    reference.isResolved ? reference.path : inputPath(reference.path)
  }

  /// Opens a database that is there, for the time of a call.
  ///
  /// - Throws: `Diagnostic` with what is wrong and what to do; what the body throws.
  func withDatabase<R>(
    _ reference: DatabaseReference, access: StoreOptions.Access = .reading,
    tuning: Tuning = Tuning(), _ body: (LMDBStore) throws -> R
  ) throws -> R {
    let path = path(of: reference)
    var options = tuning.store
    options.access = access
    do {
      return try body(LMDBStore(path: path, options: options))
    } catch StorageError.notADatabase {
      throw Diagnostic(
        "\(path) holds no database", at: reference.span, hint: "sync CHAIN into=\(path)")
    } catch let error as StorageError {
      throw Diagnostic.failure("\(error)", hint: error.isDamage ? Self.hint(path) : nil)
    } catch let error as SyncError {
      if case .stage(_, .cancelled(let cancelled)) = error { throw cancelled }
      throw Diagnostic.failure("\(error)", hint: error.isDamage ? Self.hint(path) : nil)
    }
  }
}
