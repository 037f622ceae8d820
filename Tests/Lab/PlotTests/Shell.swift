import Glibc
import TestSupport

extension TemporaryFolder {
  /// A program for the tests: a shell script with this body.
  func program(_ body: String) throws -> String {
    let path = try write("#!/bin/sh\n\(body)\n", to: "program")
    chmod(path, 0o755)
    return path
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
