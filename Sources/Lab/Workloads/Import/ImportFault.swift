public import Chain
public import JSON
public import Primitives

/// What keeps a file or folder from being brought in.
public enum ImportFault: Error, Equatable, Sendable {
  /// It cannot be read; the system's error number.
  case unreadable(Int32)
  /// There is nothing in it.
  case empty
  /// Its first bytes are of no known form.
  case unrecognised([UInt8])
  /// JSON, but neither a genesis nor a block nor rows of numbers.
  case unknownJSON(keys: [String])
  /// A folder without blocks.
  case folderWithoutBlocks
  /// Malformed JSON, or a value that is not what its place needs.
  case json(JSONError)
  /// A file within the folder that is at fault.
  indirect case within(String, ImportFault)
  /// A genesis that describes no beginning of a chain.
  case genesis(GenesisError)
  /// A known network's header with accounts of another state.
  case stateRoot(network: String, header: Hash256, accounts: Hash256)
  /// A chain file that cannot be read on, and the number of the last whole block.
  case chain(ChainFileError, lastWhole: UInt64?)
  /// An archive that cannot be read on or is not what it says, and the last block that is good.
  case archive(Era1Error, lastWhole: UInt64?)
  /// A block that is not what its header commits to, or not what its source says.
  case block(UInt64, BlockFault)
  /// A genesis that the chain does not begin with.
  case wrongGenesis(genesis: Hash256, firstParent: Hash256)
  /// Files beside a chain that call themselves its genesis and are not.
  case genesisBeside(GenesisSearchError)
  /// Rows without a line of names above them.
  case noHeadings(line: Int, found: String)
  /// Names without rows below them.
  case noRows
  /// A row with another number of fields than there are names.
  case fieldCount(line: Int, expected: Int, found: Int)
  /// A field of a column of numbers that is none.
  case noNumber(line: Int, column: String, text: String)
  /// A code that an account names and no folder has.
  case missingCode(Hash256)
  /// A file whose bytes are not those that its name says.
  case codeHash(Hash256)
  /// A line that is no JSON object.
  case line(Int, why: String)
}

/// How a block differs from what is said of it.
public enum BlockFault: Error, Equatable, Sendable {
  /// The header's hash is not the one given.
  case hash(given: Hash256, computed: Hash256)
  /// The body is not the one that the header commits to.
  case body(InvalidBody)
  /// A transaction's hash is not the one given.
  case transactionHash(index: Int, given: Hash256, computed: Hash256)
  /// A transaction's sender is not the one given.
  case sender(index: Int, given: Address, recovered: Address?)
  /// The receipts are not those that the header commits to.
  case receiptsRoot(header: Hash256, receipts: Hash256)
}

/// Why a path could not be imported.
public struct ImportError: Error, Equatable, Sendable {
  /// The path as it was given.
  public var path: String
  /// What is wrong with it.
  public var fault: ImportFault

  /// Makes an error of its parts.
  public init(path: String, _ fault: ImportFault) {
    self.path = path
    self.fault = fault
  }
}
