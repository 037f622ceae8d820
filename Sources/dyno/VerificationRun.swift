internal import ArgumentParser
import Commands

/// The child that `verify` starts: a damaged database may end its process.
struct VerificationRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: VerificationChild.word, abstract: "Verify a database for a parent process.",
    shouldDisplay: false)

  @Argument(help: "The database's folder.")
  var database: String

  @Argument(help: "The file of the page in which it tells where it is.")
  var place: String

  @Argument(help: "The folder of temporary files.")
  var folder: String

  func run() throws {
    let status = VerificationChild.run(database, place: place, temporaryFolder: folder)
    if status != 0 { throw ExitCode(status) }
  }
}
