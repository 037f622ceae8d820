internal import JSON

/// The folder `NAME.data` beside a notebook: a file of samples for every cell that measured.
public struct SampleStore: Sendable {
  /// The folder's path.
  public let folder: String
  private let access = FileAccess(syncs: false)

  /// The store of the notebook at the path.
  public init(notebook path: String) { folder = "\(FilePath.stem(of: path)).data" }

  /// The path of the cell's file.
  public func path(of cell: String) -> String { "\(folder)/\(cell).jsonl" }

  /// The bytes of a cell's file and the digest that its output names.
  static func encode(_ cases: [SampleCase], cell: String) -> (bytes: [UInt8], digest: String) {
    var bytes: [UInt8] = []
    for var sampleCase in cases {
      sampleCase.cell = cell
      bytes += sampleCase.line.utf8
    }
    return (bytes, StableHash.data(bytes))
  }

  /// Writes the samples of a cell and gives the digest for its output.
  ///
  /// - Throws: `NotebookError` when the system refuses.
  @discardableResult
  public func write(_ cases: [SampleCase], cell: String) throws(NotebookError) -> String {
    let (bytes, digest) = SampleStore.encode(cases, cell: cell)
    do {
      try access.makeFolder(folder)
      try access.replace(path(of: cell), with: bytes)
    } catch {
      throw NotebookError(.file("\(error)"))
    }
    return digest
  }

  /// The samples of a cell, or nil where none lie there.
  ///
  /// - Throws: `NotebookError` where the file does not fit the digest or is not as written.
  public func read(cell: String, digest: String) throws(NotebookError) -> [SampleCase]? {
    let path = path(of: cell)
    let contents: [UInt8]?
    do { contents = try access.contents(path) } catch { throw NotebookError(.file("\(error)")) }
    guard let bytes = contents else { return nil }
    let found = StableHash.data(bytes)
    guard found == digest else {
      throw NotebookError(
        .file("its digest is \(found), and the output says \(digest); it is not used"),
        file: path)
    }
    var cases: [SampleCase] = []
    for (number, line) in Line.split(bytes).enumerated() {
      do {
        cases.append(try SampleCase(line: line.text(in: bytes)))
      } catch {
        throw NotebookError(.file("\(error)"), file: path, line: number + 1)
      }
    }
    return cases
  }
}
