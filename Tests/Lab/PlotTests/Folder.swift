import Glibc

/// A folder for the files of one test, removed with them at its end.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/plot-tests-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    precondition(made, "no folder for tests in /tmp")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = shell("rm -rf '\(path)'") }

  func file(_ name: String) -> String { path + "/" + name }

  /// The names of all files in the folder, sorted.
  var names: [String] {
    shell("ls -A '\(path)'").output.split(separator: "\n").map(String.init)
  }

  /// A program for the tests: a shell script with this body.
  func program(_ body: String) -> String {
    let path = file("program")
    write("#!/bin/sh\n\(body)\n", to: path)
    chmod(path, 0o755)
    return path
  }

  func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}

/// Runs a command line and returns what it printed and its exit status.
func shell(_ line: String) -> (output: String, status: Int32) {
  guard let pipe = popen(line, "r") else { return ("", -1) }
  var output: [UInt8] = []
  while true {
    let byte = fgetc(pipe)
    if byte == EOF { break }
    output.append(UInt8(truncatingIfNeeded: byte))
  }
  return (String(decoding: output, as: UTF8.self), pclose(pipe))
}
