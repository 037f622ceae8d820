/// Runs a notebook from nothing and compares value by value.
public struct Replayer {
  /// How to replay.
  public var options: ReplayOptions
  /// What runs the cells.
  public var environment: ReplayEnvironment

  /// Makes a replayer.
  public init(options: ReplayOptions = ReplayOptions(), environment: ReplayEnvironment) {
    self.options = options
    self.environment = environment
  }

  /// Replays the file at the path; with `accepts` it is rewritten in one step at the end.
  ///
  /// An interrupted replay writes what its finished cells gave.
  public func replay(path: String) -> ReplayReport {
    let name = FilePath.name(of: path)
    let access = FileAccess()
    do {
      guard let bytes = try access.contents(path) else {
        let error = NotebookError(.file("no such file"), file: path)
        return ReplayReport(name: name, error: error)
      }
      let notebook = try Notebook(bytes: bytes, name: name)
      var replay = Replay(self, notebook, store: SampleStore(notebook: path))
      replay.run()
      if options.accepts {
        replay.report.acceptedCount = replay.editor.acceptedCount
        let rewritten = replay.editor.notebook.bytes
        if rewritten != bytes {
          try replay.editor.writeSamples(access)
          try access.replace(path, with: rewritten)
        }
      }
      return replay.report
    } catch let error as NotebookError {
      return ReplayReport(name: name, error: error)
    } catch {
      let failure = NotebookError(.file("\(error)"))
      var report = ReplayReport(name: name, error: failure)
      report.troubles[0].status = 1
      return report
    }
  }

  /// Replays a notebook in memory, and gives it back with what was accepted.
  public func replay(
    _ notebook: Notebook, path: String = ""
  ) -> (report: ReplayReport, notebook: Notebook) {
    var replay = Replay(self, notebook, store: SampleStore(notebook: path))
    replay.run()
    if options.accepts { replay.report.acceptedCount = replay.editor.acceptedCount }
    return (replay.report, replay.editor.notebook)
  }
}
