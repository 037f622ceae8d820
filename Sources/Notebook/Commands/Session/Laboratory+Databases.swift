import Glibc
import Language
import Primitives
import Storage
import Sync

extension Laboratory {
  /// Where temporary files go.
  var temporaryFolder: String {
    guard let folder = getenv("TMPDIR"), folder.pointee != 0 else { return "/tmp" }
    return String(cString: folder)
  }

  /// Opens a database that is there, for the time of a call.
  ///
  /// - Throws: `Diagnostic` with what is wrong and what to do; what the body throws.
  func withDatabase<R>(
    _ reference: DatabaseReference, access: StoreOptions.Access = .reading,
    tuning: Tuning = Tuning(), _ body: (LMDBStore) throws -> R
  ) throws -> R {
    let path = reference.isResolved ? reference.path : inputPath(reference.path)
    var options = tuning.store
    options.access = access
    do {
      return try body(LMDBStore(path: path, options: options))
    } catch StorageError.notADatabase {
      throw Diagnostic(
        "\(path) holds no database", at: reference.span, hint: "sync CHAIN into=\(path)")
    } catch let error as StorageError {
      throw Diagnostic.failure("\(error)")
    } catch let error as SyncError {
      if case .stage(_, .cancelled(let cancelled)) = error { throw cancelled }
      throw Diagnostic.failure("\(error)")
    }
  }
}
