internal import Glibc
internal import JSON
internal import Primitives

extension Genesis {
  /// Finds the genesis of a chain: a JSON file whose header is the first block or its parent.
  ///
  /// A header does not commit to the forks to come, so several files may fit: `NAME.genesis.json` is
  /// asked before all others for `NAME.rlp`.
  ///
  /// - Parameters:
  ///   - path: the chain's file; its genesis is looked for beside it, in the folder above, and in a
  ///     folder `genesis` of either.
  ///   - firstBlock: the file's first block.
  ///   - others: folders that are looked into last.
  /// - Returns: the genesis; nil where none is found.
  /// - Throws: `GenesisSearchError` where the chain's own file is no genesis or one of another chain,
  ///   and where no file fits and some that call themselves a genesis cannot be read.
  public static func beside(
    _ path: String, firstBlock: Block, orIn others: [String] = []
  ) throws(GenesisSearchError) -> Genesis? {
    let folder = path.contains("/") ? path.parentFolder : "."
    let above = folder == "." ? ".." : folder + "/.."
    let own = path.fileStem + ".genesis.json"
    let wanted =
      firstBlock.number == 0 ? firstBlock.header.hash : firstBlock.header.parentHash
    var unreadable: [GenesisSearchError.Unreadable] = []
    for folder in [folder, above, folder + "/genesis", above + "/genesis"] + others {
      // The chain's own file is tried first, then those that call themselves a genesis.
      func rank(_ name: String) -> Int {
        name == own ? 0 : name.contains("genesis") ? 1 : 2
      }
      let names = jsonFiles(in: folder).sorted { (rank($0), $0) < (rank($1), $1) }
      for name in names {
        let file = "\(folder)/\(name)"
        let isOwn = name == own
        let genesis: Genesis
        do throws(GenesisError) {
          guard let found = try candidate(file, isOwn: isOwn) else { continue }
          genesis = found
        } catch {
          if isOwn { throw .own(file: file, error) }
          unreadable.append(GenesisSearchError.Unreadable(file: file, error: error))
          continue
        }
        let hash = genesis.header().hash
        if hash == wanted { return genesis }
        // A file of later blocks has its chain's genesis beside it, which they do not name.
        if isOwn, firstBlock.number <= 1 {
          throw .otherChain(file: file, genesis: hash, firstParent: wanted)
        }
      }
    }
    if firstBlock.number <= 1, !unreadable.isEmpty {
      throw .noneFits(wanted: wanted, unreadable: unreadable)
    }
    return nil
  }

  /// Reads a file that may be a genesis; nil for one that does not call itself one.
  private static func candidate(
    _ file: String, isOwn: Bool
  ) throws(GenesisError) -> Genesis? {
    let document: JSONDocument
    do { document = try JSONDocument(file: file) } catch {
      // Bytes that are no JSON tell nothing: then it is the name that calls itself a genesis.
      if isOwn || file.fileStem.contains("genesis") { throw .json(error) }
      return nil
    }
    guard isOwn || document.root["alloc"] != nil else { return nil }
    return try Genesis(json: document.root)
  }

  private static func jsonFiles(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".json") { names.append(name) }
    }
    return names
  }
}

extension String {
  /// The file's name without its folder and its last ending.
  fileprivate var fileStem: String {
    let name = lastIndex(of: "/").map { self[index(after: $0)...] } ?? self[...]
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  /// The path of the folder that holds the file.
  fileprivate var parentFolder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
