import Plot
import TestSupport
import Testing

@Suite struct `When gnuplot fails` {
  /// Draws over an older image and returns the error; the older image must survive.
  func failure(
    in folder: TemporaryFolder, program: String, timeLimit: Double = 60,
    isCancelled: () -> Bool = { false }
  ) throws -> PlotError? {
    try folder.write("older", to: "figure.png")
    let names = try folder.names()
    defer {
      #expect(ImageFile.read(folder.file("figure.png")) == Array("older".utf8))
      #expect((try? folder.names()) == names)
    }
    do {
      _ = try Figures.scaling.render(
        to: folder.file("figure.png"), using: Gnuplot(program: program, timeLimit: timeLimit),
        isCancelled: isCancelled)
      return nil
    } catch { return error }
  }

  @Test func `a missing program is named with what to do`() throws {
    let error = try failure(in: TemporaryFolder(), program: "no-such-gnuplot")
    #expect(error == .programMissing("no-such-gnuplot", reason: "No such file or directory"))
    #expect(
      error?.description == "cannot start no-such-gnuplot (No such file or directory); "
        + "install it: apt-get install gnuplot-nox")
  }

  @Test func `its own words are kept`() throws {
    let folder = try TemporaryFolder()
    let program = try folder.program("cat > /dev/null; echo 'no fonts here' >&2; exit 3")
    #expect(
      try failure(in: folder, program: program)
        == .programFailed(status: 3, message: "no fonts here"))
  }

  @Test func `a program that reads nothing is no broken pipe`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try failure(in: folder, program: "/bin/false") == .programFailed(status: 1, message: ""))
  }

  @Test func `an error inside the script is told`() throws {
    let folder = try TemporaryFolder()
    let program = try folder.program("sed 's/^load.*/load \"nothing.gp\"/' | exec gnuplot")
    guard case .programFailed(let status, let message)? = try failure(in: folder, program: program)
    else {
      Issue.record("no failure")
      return
    }
    #expect(status == 1)
    #expect(message.contains("Cannot load input from 'nothing.gp'"))
  }

  @Test func `no image, or half an image, is a failure`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try failure(in: folder, program: folder.program("cat > /dev/null"))
        == .programFailed(status: 0, message: "no image was made"))
    let error = try failure(
      in: folder, program: folder.program("cat > /dev/null; echo half > figure.png"))
    #expect(
      error
        == .cannotWrite(
          folder.file("figure.png"), reason: "the image is not whole; is the disk full?"))
  }

  @Test func `a drawing can be stopped, with all it started`() throws {
    let folder = try TemporaryFolder()
    let marker = 3_000_000 + Int.random(in: 0..<1_000_000)
    let program = try folder.program("sleep \(marker) & sleep \(marker)")
    var asked = 0
    let error = try failure(in: folder, program: program) {
      asked += 1
      return asked > 3
    }
    #expect(error == .cancelled)
    #expect(try failure(in: folder, program: program, timeLimit: 0.1) == .timedOut(0.1))
    #expect(shell("ps ax | grep 'sleep \(marker)' | grep -v grep").output == "")
  }

  @Test func `a folder that cannot be written is named`() {
    #expect(throws: PlotError.cannotWrite("/proc/figures", reason: "No such file or directory")) {
      try Figures.scaling.render(to: "/proc/figures/figure.png")
    }
  }
}
