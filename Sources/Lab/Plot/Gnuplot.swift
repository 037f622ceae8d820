/// Which gnuplot draws, and how long it may take.
public struct Gnuplot: Hashable, Sendable {
  /// The program's name, looked for as a shell does, or its path.
  public var program: String
  /// The seconds after which a drawing is given up.
  public var timeLimit: Double

  /// Makes the choice.
  public init(program: String = "gnuplot", timeLimit: Double = 60) {
    self.program = program
    self.timeLimit = timeLimit
  }

  /// Writes the script into the folder and lets gnuplot run it there.
  ///
  /// - Returns: what gnuplot warned of, empty as a rule.
  func draw(
    _ script: FigureScript, named name: String, in folder: String, isCancelled: () -> Bool
  ) throws(PlotError) -> String {
    let file = try GnuplotSession(file: folder + "/" + name)
    file.command("# Redraw in this folder: gnuplot \(name)")
    for part in script.parts {
      switch part {
      case .command(let text): file.command(text)
      case .data(let name, let rows): file.send(rows, as: name)
      }
    }
    guard file.endInput() else { throw .cannotWrite(name, reason: "the disk is full") }

    let session = try GnuplotSession(program: program, folder: folder)
    session.command("load \(GnuplotText.fileName(name))")
    // gnuplot reads on after an error in a loaded file; this says so at its end.
    session.command("exit status (GPVAL_ERRNO == 0 ? 0 : 1)")
    _ = session.endInput()
    let status = try session.wait(seconds: timeLimit, isCancelled: isCancelled)
    guard status == 0 else { throw .programFailed(status: status, message: session.message) }
    return session.message
  }
}
