import Chain
import Glibc
import JSON
import Primitives

extension ImportError: CustomStringConvertible {
  /// One line: the path and what is wrong with it.
  public var description: String { "\(path): \(fault)" }

  /// What to do about it, where something can be done.
  public var hint: String? {
    switch fault {
    case .chain(_, let last?),
      .archive(_, let last?) where last > 0:
      "the blocks up to \(last) are whole: import \(path) until=\(last)"
    case .block(let number, .body) where number > 1 && !path.hasSuffix(".json"):
      "the blocks before are whole: import \(path) until=\(number - 1)"
    case .wrongGenesis, .genesisBeside: "name the chain's own genesis: import \(path) genesis=FILE"
    case .unrecognised, .unknownJSON:
      "what can be imported: RLP chain files, era1 archives, folders of blocks, geth's "
        + "genesis JSON, CSV and JSON lines of numbers"
    case .folderWithoutBlocks: "a folder of blocks has block.json in it, or in its folders"
    case .noHeadings: "put names above the columns: accounts,time_ms"
    default: nil
    }
  }
}

extension ImportFault: CustomStringConvertible {
  /// What is wrong, with both values and the place.
  public var description: String {
    switch self {
    case .unreadable(let code): "cannot be read: \(String(cString: strerror(code)).lowercased())"
    case .empty: "is empty"
    case .unrecognised(let bytes): "begins with \(Hex.encode(bytes)), which is of no known form"
    case .unknownJSON(let keys):
      "is JSON\(keys.isEmpty ? "" : " with " + keys.joined(separator: ", ")), "
        + "but has neither alloc, nor transactions, nor numbers"
    case .folderWithoutBlocks: "has no blocks in it"
    case .json(let error): "\(error)"
    case .within(let name, let fault): "\(name): \(fault)"
    case .genesis(let error): "\(error)"
    case .stateRoot(let network, let header, let accounts):
      "the header of \(network) says state root \(header), the accounts give \(accounts)"
    case .chain(let error, _): "\(error)"
    case .archive(let error, _): "\(error)"
    case .block(let number, let fault): "block \(number): \(fault)"
    case .wrongGenesis(let genesis, let parent):
      "the genesis has the hash \(genesis), the first block's parent is \(parent)"
    case .genesisBeside(let error): "\(error)"
    case .noHeadings(let line, let found):
      "line \(line) has numbers where names are expected: \(found)"
    case .noRows: "has no rows of numbers"
    case .fieldCount(let line, let expected, let found):
      "line \(line) has \(found) fields, \(expected) expected"
    case .noNumber(let line, let column, let text):
      "line \(line): \(column) is \"\(text)\", a number expected"
    case .missingCode(let hash): "the code \(hash) is in no folder codes beside or above"
    case .codeHash(let hash): "is not the code with the hash \(hash)"
    case .line(let line, let why): "line \(line): \(why)"
    }
  }
}

extension BlockFault: CustomStringConvertible {
  /// What differs, with both values.
  public var description: String {
    switch self {
    case .hash(let given, let computed): "the hash given is \(given), the header has \(computed)"
    case .body(let error): "\(error)"
    case .transactionHash(let index, let given, let computed):
      "the hash given of transaction \(index) is \(given), its bytes have \(computed)"
    case .sender(let index, let given, let recovered):
      "the sender given of transaction \(index) is \(given), its signature has "
        + (recovered?.description ?? "none")
    case .receiptsRoot(let header, let receipts):
      "header says receipts root \(header), the receipts give \(receipts)"
    }
  }
}
