import Chain
import Crypto
import Glibc
import JSON
import Primitives

/// What stands beside a block: the state before it, the codes of its contracts, hashes of blocks.
struct BlockFolder {
  let folder: FixtureFolder

  /// Whether the state before the block is there.
  var hasState: Bool { folder.has("prestate.json") }

  /// The accounts before the block, with the codes that `codes/` two folders above has.
  func accounts() throws -> [Genesis.Allocation] {
    let document = try JSONDocument(file: folder.path(of: "prestate.json"))
    var accounts = try FixtureState(document.root).accounts
    for (index, (_, json)) in try document.root.members.enumerated() {
      guard let hash = try json.optional("codeHash")?.hash, hash != .emptyCode else { continue }
      accounts[index].code = try code(hash)
    }
    return accounts
  }

  private func code(_ hash: Hash256) throws(Mismatch) -> [UInt8] {
    let name = Hex.encode(hash.bytes, prefix: false)
    let path = "\(folder.path)/../../codes/\(name.prefix(2))/\(name).bin"
    guard let bytes = Self.read(path) else {
      throw Mismatch("code \(hash)", expected: "bytes in \(path)", got: "no file")
    }
    try expect("hash of the code in \(path)", hash, Keccak256.hash(bytes))
    return bytes
  }

  /// The hashes of the blocks before one: its parent's, and those that code asks for.
  func blockHashes(before header: BlockHeader) throws -> [UInt64: Hash256] {
    var hashes = [header.number &- 1: header.parentHash]
    guard folder.has("blockhashes.json") else { return hashes }
    let document = try JSONDocument(file: folder.path(of: "blockhashes.json"))
    for (key, value) in try document.root.members {
      guard let number = U256(numberText: key).flatMap({ UInt64(exactly: $0) }) else {
        throw value.badValue(expected: "a block's number for a key")
      }
      hashes[number] = try value.hash
    }
    return hashes
  }

  /// A file's bytes; nil where it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0, status.st_size >= 0 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
  }
}
