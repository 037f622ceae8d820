public import Primitives
internal import RLP

/// A file of blocks end to end in RLP, read one block at a time.
///
/// After an error the file is at its end; the blocks read before stay good.
public final class ChainFile {
  /// The file's path.
  public let path: String
  /// The file's size in bytes.
  public var size: Int { file.size }
  /// How many bytes have been read.
  public private(set) var position = 0

  private let file: RegularFile
  private let checksLinks: Bool
  private var previous: (number: UInt64, hash: Hash256)?

  /// Opens a chain file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - checksLinks: whether each block must follow the one before by number and parent.
  /// - Throws: `ChainFileError.unreadable`.
  public init(path: String, checksLinks: Bool = true) throws(ChainFileError) {
    do { file = try RegularFile(path) } catch {
      throw .unreadable(file: path, code: error.code)
    }
    self.path = path
    self.checksLinks = checksLinks
  }

  /// Goes on at a place where a block begins, without a block before it; at another place whatever
  /// stands there is read as a block.
  public func move(to place: Int) {
    position = min(max(place, 0), size)
    previous = nil
  }

  /// The number that the next block should have.
  private var expectedNumber: UInt64 { previous.map { $0.number &+ 1 } ?? 1 }

  /// Reads the next block with its hash; nil at the end.
  public func next() throws(ChainFileError) -> (block: Block, hash: Hash256)? {
    guard position < size else { return nil }
    let start = position
    // Whatever goes wrong from here on ends the file.
    position = size
    let bytes = try item(at: start)
    let block: Block
    do {
      block = try Block(decoding: bytes, origin: start)
    } catch {
      throw .malformed(block: expectedNumber, error)
    }
    let hash = block.header.hash
    if checksLinks, let previous {
      guard block.number == expectedNumber else {
        throw .wrongNumber(found: block.number, expected: expectedNumber)
      }
      guard block.header.parentHash == previous.hash else {
        throw .wrongParent(
          block: block.number, found: block.header.parentHash, expected: previous.hash)
      }
    }
    previous = (block.number, hash)
    position = start + bytes.count
    return (block, hash)
  }

  private func item(at start: Int) throws(ChainFileError) -> [UInt8] {
    let head = try bytes(at: start, count: min(9, size - start))
    let length: Int
    do {
      length = try RLPDecoder.itemLength(prefix: head, available: size - start, origin: start)
    } catch {
      throw .malformed(block: expectedNumber, .rlp(error, reading: .block))
    }
    return try bytes(at: start, count: length)
  }

  private func bytes(at start: Int, count: Int) throws(ChainFileError) -> [UInt8] {
    do { return try file.bytes(at: start, count: count) } catch {
      throw .unreadable(file: path, code: error.code)
    }
  }
}
