import Chain
import Glibc
import JSON
import Primitives

/// A file that may hold cases.
struct FixtureFile: Sendable {
  let path: String
  let name: String
  let folder: FixtureFolder
  /// Whether the file itself was asked for, not a folder above.
  let isGiven: Bool
  /// The file's size in bytes.
  let size: Int

  /// Recognises the file and runs its cases.
  func run(_ recorder: inout CaseRecorder) throws(Cancelled) {
    if Companion.isCompanion(self) {
      recorder.noteCompanion()
      return
    }
    switch name.split(separator: ".").last {
    case "json": try runJSON(&recorder)
    case "rlp", "blocks": try runRLP(&recorder)
    case "era1": try runEra1(&recorder)
    default:
      // What is no fixture by its name is a mistake only where someone asked for it.
      if isGiven { fail("a fixture", "a file of no known kind", &recorder) }
    }
  }

  private func fail(_ expected: String, _ got: String, _ recorder: inout CaseRecorder) {
    recorder.suite = .unrecognised
    recorder.failFile(Mismatch("format", expected: expected, got: got))
  }

  private func runJSON(_ recorder: inout CaseRecorder) throws(Cancelled) {
    let document: JSONDocument
    do { document = try JSONDocument(file: path) } catch {
      fail("JSON", "\(error)", &recorder)
      return
    }
    guard let suite = Suite(json: document.root, in: folder) else {
      if Companion.isCompanion(document.root) {
        recorder.noteCompanion()
      } else {
        let keys = (try? document.root.members)?.prefix(4).map(\.key) ?? []
        let shape =
          keys.isEmpty
          ? document.root.kind.rawValue : "an object of \(keys.joined(separator: ", "))"
        fail("the shape of a known suite", shape, &recorder)
      }
      return
    }
    recorder.suite = suite
    if let path = document.firstDuplicateKey {
      recorder.failFile(Mismatch("key", expected: "each key once", got: "\(path) twice"))
    }
    // Newer suites may say more: that is no fault of the node, and is not passed over in silence.
    if let key = FixtureShape.of(suite, document.root)?.stranger(in: document.root) {
      try recorder.skip("(file)", .unreadKey(key))
    }
    do throws(FixtureError) {
      try suite.run(self, document.root, &recorder)
    } catch {
      switch error {
      case .cancelled(let cancelled): throw cancelled
      case .malformed(let error): recorder.failFile(Mismatch(error))
      }
      return
    }
    if recorder.outcome.isEmpty {
      recorder.failFile(Mismatch("cases", expected: "at least one", got: "none"))
    }
  }

  private func runRLP(_ recorder: inout CaseRecorder) throws(Cancelled) {
    switch RLPShape(ofFile: path) {
    case .blocks:
      recorder.suite = .chain
      try ChainSuite.run(self, &recorder)
    case .witness:
      recorder.suite = .statelessWitness
      try StatelessWitnessSuite.run(rlp: self, &recorder)
    case nil: fail("blocks or a witness in RLP", "bytes that begin as neither", &recorder)
    }
  }

  private func runEra1(_ recorder: inout CaseRecorder) throws(Cancelled) {
    guard Era1File.isArchive(path) else {
      fail("an era1 archive", "bytes that begin otherwise", &recorder)
      return
    }
    recorder.suite = .era1
    try Era1Suite.run(self, &recorder)
  }
}

/// Why a recognised file could not be run to its end.
enum FixtureError: Error {
  case cancelled(Cancelled)
  case malformed(JSONError)
}
