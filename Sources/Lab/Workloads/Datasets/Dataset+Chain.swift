import Chain
import Glibc

extension Dataset {
  /// Writes the blocks end to end into a file, and their genesis beside it: for `chain.rlp` that is
  /// `chain.genesis.json`, which an import finds by itself.
  ///
  /// - Throws: `ChainWritingError` with the file and the system's reason.
  public func writeChain(to path: String) throws(ChainWritingError) {
    if case .genesis(let genesis) = ground {
      try Self.write([Array(genesis.json.utf8), [0x0a]], to: Self.genesisPath(of: path))
    }
    try Self.write((blocks ?? []).lazy.map(\.encoded), to: path)
  }

  /// The path of the genesis beside a chain file.
  public static func genesisPath(of path: String) -> String {
    (path.hasSuffix(".rlp") ? String(path.dropLast(4)) : path) + ".genesis.json"
  }

  /// Writes a file whole: first beside it, then by a rename, so that no half file is left.
  private static func write(
    _ parts: some Sequence<[UInt8]>, to path: String
  ) throws(ChainWritingError) {
    let temporary = "\(path).\(getpid()).part"
    guard let file = fopen(temporary, "wb") else { throw ChainWritingError(path, errno) }
    var isWhole = true
    for part in parts {
      isWhole = isWhole && fwrite(part, 1, part.count, file) == part.count
    }
    isWhole = fclose(file) == 0 && isWhole
    guard isWhole, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw ChainWritingError(path, code)
    }
  }
}

/// Why a chain could not be written.
public struct ChainWritingError: Error, Equatable, Sendable {
  /// The file.
  public var path: String
  /// The system's error number.
  public var code: Int32

  init(_ path: String, _ code: Int32) {
    self.path = path
    self.code = code
  }
}

extension ChainWritingError: CustomStringConvertible {
  /// One line: the file and the system's reason.
  public var description: String {
    "cannot write \(path): \(String(cString: strerror(code)).lowercased())"
  }
}
