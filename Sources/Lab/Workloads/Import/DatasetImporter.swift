public import Primitives

/// Brings in chain data and numbers from files and folders, recognised by what is in them.
public struct DatasetImporter {
  /// The genesis of a chain file, where it is not the one beside it.
  public var genesis: String?
  /// Folders that a chain's genesis is looked for in where it is not beside it.
  public var genesisFolders: [String]
  /// The number of the last block to read.
  public var until: UInt64?
  /// The wish to stop, looked at once a block.
  public var cancellation: Cancellation
  /// Told how far it is: a share where that is known, and a few words.
  public var progress: (Double?, String) -> Void

  /// Makes an importer.
  public init(
    genesis: String? = nil, genesisFolders: [String] = [], until: UInt64? = nil,
    cancellation: Cancellation = Cancellation(),
    progress: @escaping (Double?, String) -> Void = { _, _ in }
  ) {
    self.genesis = genesis
    self.genesisFolders = genesisFolders
    self.until = until
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Brings in what is at a path, and checks all that it says of itself.
  ///
  /// An RLP chain file, an era1 archive, a block's folder or a folder of such, a block's JSON, a genesis as geth
  /// writes it, CSV or JSON lines of numbers.
  ///
  /// - Throws: `ImportError` with what is wrong and where, `Cancelled`.
  public static func open(
    _ path: String, genesis: String? = nil, genesisFolders: [String] = [], until: UInt64? = nil,
    cancellation: Cancellation = Cancellation(),
    progress: @escaping (Double?, String) -> Void = { _, _ in }
  ) throws -> Dataset {
    try DatasetImporter(
      genesis: genesis, genesisFolders: genesisFolders, until: until, cancellation: cancellation,
      progress: progress
    ).open(path)
  }

  /// Brings in what is at a path.
  ///
  /// - Throws: `ImportError` with what is wrong and where, `Cancelled`.
  public func open(_ path: String) throws -> Dataset {
    do {
      switch try FileForm(of: path) {
      case .blockFolder: return try blocks(path, folders: [""])
      case .folders(let names): return try blocks(path, folders: names)
      case .chain: return try chain(path)
      case .archive: return try archive(path)
      case .json: return try json(path)
      case .jsonLines: return try numbers(path, NumberTable.init(jsonLines:))
      case .text: return try numbers(path, NumberTable.init(csv:))
      }
    } catch let fault as ImportFault {
      throw ImportError(path: path, fault)
    }
  }

  private func numbers(
    _ path: String, _ read: (String) throws(ImportFault) -> NumberTable
  ) throws(ImportFault) -> Dataset {
    let table = try read(String(decoding: try FileSystem.read(path), as: UTF8.self))
    let names = table.columns.map(\.name).joined(separator: ", ")
    return Dataset(
      name: FileSystem.name(of: path), .numbers(table),
      facts: [DatasetFact("columns", .text(names))])
  }
}
