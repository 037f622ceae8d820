import Glibc
import Primitives
import Storage
import Sync

/// The child's side of `verify`.
public enum VerificationChild {
  /// The subcommand that starts it.
  public static let word = "verify-for-parent"

  /// Verifies a database and writes what it came to on standard output.
  ///
  /// - Parameters:
  ///   - database: its folder.
  ///   - place: the file of the page that it shares with its parent.
  ///   - temporaryFolder: where sorters have their files.
  /// - Returns: the exit status: 0 where there is an outcome.
  public static func run(_ database: String, place: String, temporaryFolder: String) -> Int32 {
    let observer: Observer
    do { observer = Observer(try VerificationPlace(place)) } catch {
      StandardStream.errors.write("dyno: \(error)\n")
      return 1
    }
    let outcome = VerificationOutcome(database) {
      try verify(database, temporaryFolder: temporaryFolder, observer: observer)
    }
    StandardStream.output.write(outcome.text)
    return 0
  }

  /// Verifies a database in this process.
  static func verify(
    _ database: String, temporaryFolder: String, cancellation: Cancellation = Cancellation(),
    observer: (any VerificationObserver)? = nil
  ) throws -> DatabaseVerification.Report {
    var tuning = Tuning()
    tuning.store.access = .reading
    tuning.sorterFolder = temporaryFolder
    let store = try LMDBStore(path: database, options: tuning.store)
    // Beside a process that writes, what is read can be overtaken before its pages are looked at.
    for _ in 1..<attempts {
      do {
        return try verify(
          store, path: database, tuning: tuning, cancellation: cancellation, observer: observer)
      } catch StorageError.overtaken {}
    }
    return try verify(
      store, path: database, tuning: tuning, cancellation: cancellation, observer: observer)
  }

  private static let attempts = 5

  private static func verify(
    _ store: LMDBStore, path: String, tuning: Tuning, cancellation: Cancellation,
    observer: (any VerificationObserver)?
  ) throws -> DatabaseVerification.Report {
    let tables = try store.beginReading()
    defer { tables.end() }
    if let prepared = try PreparedStage.stored(in: tables) {
      throw SyncError.prepared(path: path, prepared, asked: nil)
    }
    try store.checkPages(in: tables) { _ in
      observer?.isBusy()
      try cancellation.check()
    }
    return try DatabaseVerification(
      tables, tuning: tuning, cancellation: cancellation, observer: observer
    ).run()
  }

  /// Tells the place, and ends the process when the parent is gone.
  private final class Observer: VerificationObserver {
    private let place: VerificationPlace
    private let parent = getppid()
    private var untilLook = 0

    init(_ place: VerificationPlace) { self.place = place }

    func isAt(_ key: RawBytes, of table: TableDefinition) {
      place.note(key, of: table)
      look()
    }

    func isBusy() {
      place.tick()
      look()
    }

    private func look() {
      untilLook -= 1
      if untilLook > 0 { return }
      untilLook = 4096
      if getppid() != parent { _exit(1) }
    }
  }
}
