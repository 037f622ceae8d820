internal import ArgumentParser
import Commands
import Document
import Glibc
import Language

/// Files that the shell's commands write, and errors in the ones they read.
enum OutputFile {
  /// Writes a file whole, or ends the program with one line and status 1.
  static func write(_ text: String, to path: String) throws {
    do {
      try FileAccess.write(text, to: path)
    } catch {
      StandardStream.errors.write("dyno: \(error.message)\n")
      throw ExitCode(1)
    }
  }

  /// A notebook; a file that is none ends the program with one line and status 2.
  static func notebook(_ path: String) throws -> Notebook {
    do {
      return try Notebook(bytes: FileAccess.bytes(of: path), name: path)
    } catch let error as NotebookError {
      StandardStream.errors.write("dyno: \(error)\n")
    } catch let error as Diagnostic {
      StandardStream.errors.write("dyno: \(error.message)\n")
    }
    throw ExitCode(2)
  }
}
