import Document
import Glibc
import Language
import Measurement
import Primitives
import Synchronization

/// The notebook that a session grows; it is opened with the first cell.
public final class Recording: Sendable {
  private let laboratory: Laboratory
  private let isWanted: Bool
  private let state: Mutex<State>

  private struct State {
    var recorder: Recorder?
    /// Whether the file has no name of the user's.
    var isAutomatic: Bool
    /// Whether the file could not be opened: it is not tried for every cell again.
    var hasFailed = false
  }

  /// Makes the recording of a session; `wish` is a file, `none`, or nil for the user's own folder.
  public init(_ laboratory: Laboratory, wish: String?) {
    self.laboratory = laboratory
    isWanted = wish != "none"
    state = Mutex(State(isAutomatic: wish == nil))
    guard isWanted else { return }
    laboratory.notebook = wish
    laboratory.onMove = { [weak self] (path) throws(Diagnostic) in try self?.move(to: path) }
  }

  /// The id and the seed of the next cell.
  public func nextCell() -> (id: String, seed: UInt64) {
    guard isWanted, let recorder = open() else { return ("", laboratory.seed) }
    return recorder.nextCell()
  }

  /// Opens the notebook before the first cell, so that its name can be told.
  public func begin() { if isWanted { _ = open() } }

  /// Appends a cell; a failure is told once and loses nothing that was recorded before.
  ///
  /// Of a session's only cell nothing is told: `finish` tries once more at once, and tells.
  public func record(
    _ id: String, source: String, _ outcome: Workbench.Outcome, isOnly: Bool = false
  ) {
    guard let cell = outcome.recorded(laboratory), isWanted, let recorder = open() else { return }
    do {
      try recorder.record(id: id, source: source, outcome: cell)
    } catch {
      if !isOnly { StandardStream.errors.write("dyno: \(error)\n") }
    }
  }

  /// Writes what is still kept in memory, and removes a notebook of the user's folder that stayed
  /// empty.
  ///
  /// - Returns: whether every cell is in the notebook.
  public func finish() -> Bool {
    let (recorder, isAutomatic) = state.withLock { ($0.recorder, $0.isAutomatic) }
    var isWhole = !state.withLock(\.hasFailed)
    do {
      try recorder?.finish()
    } catch {
      StandardStream.errors.write("dyno: \(error)\n")
      isWhole = false
    }
    guard isAutomatic, let path = laboratory.notebook else { return isWhole }
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_size == 0 { unlink(path) }
    return isWhole
  }

  private func open() -> Recorder? {
    if let recorder = state.withLock({ $0.recorder }) { return recorder }
    if state.withLock(\.hasFailed) { return nil }
    guard let path = laboratory.notebook ?? Paths.sessionNotebook() else { return nil }
    do {
      let made = try Recorder(
        path: path, seed: laboratory.seed, machine: laboratory.machine.recorded,
        build: laboratory.build.recorded)
      laboratory.notebook = path
      laboratory.figureFolder = Paths.folder(of: path) + "/figures"
      for notice in made.notices { StandardStream.errors.write("dyno: \(notice)\n") }
      state.withLock { $0.recorder = made }
      return made
    } catch {
      StandardStream.errors.write("dyno: not recording: \(error)\n")
      laboratory.notebook = nil
      state.withLock { $0.hasFailed = true }
      return nil
    }
  }

  /// Continues in another file; what was recorded so far moves there.
  private func move(to path: String) throws(Diagnostic) {
    let wasAutomatic = state.withLock { $0.isAutomatic }
    let isOpen = state.withLock { $0.recorder != nil }
    if let old = laboratory.notebook, isOpen, access(path, F_OK) != 0 {
      let bytes = try FileAccess.bytes(of: old)
      if !bytes.isEmpty {
        try FileAccess.write(String(decoding: bytes, as: UTF8.self), to: path)
      }
      if wasAutomatic { unlink(old) }
    }
    state.withLock { state in
      state.recorder = nil
      state.hasFailed = false
      state.isAutomatic = false
    }
    laboratory.notebook = path
    guard open() != nil else { throw .failure("cannot record to \(path)") }
  }
}
