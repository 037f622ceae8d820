import Primitives
import Storage

/// Rows of one of the node's tables, of the kinds that it holds, and what can be done with them.
protocol TableWork: AnyObject, Sendable {
  /// How many rows there are.
  var count: Int { get }
  /// Writes a range of the rows: appended, or put in an order of their places.
  func write(
    _ range: Range<Int>, _ order: [Int]?, to tables: any WriteTransaction
  ) throws(StorageError)
  /// Reads all rows by a cursor, or one by one in an order; how many were there, and the last one.
  func read(
    _ order: [Int]?, from tables: any ReadTransaction, _ cancellation: Cancellation
  ) throws -> RowSum
  /// Does a part of the coding of so many rows in turn; a number that depends on what came out.
  func code(_ part: CodingPart, iterations: Int) -> Int
  /// What the part gives for all rows; of decoding, what it gives when it is encoded again.
  func coded(_ part: CodingPart) throws(MalformedEntry) -> RowSum
}

/// How many rows are written or read between two looks at the cancellation.
let rowsBetweenLooks = 1 << 13

/// A part of what it costs to bring a row to bytes and back.
enum CodingPart: String, CaseIterable, Sendable {
  case keyEncode = "key-encode"
  case keyDecode = "key-decode"
  case valueEncode = "value-encode"
  case valueDecode = "value-decode"
}

/// A key and a subkey as one, which sorts as the two do: keys of tables with duplicates have one size.
struct JoinedKey<Key: TableKey, Subkey: TableKey>: TableKey {
  let key: Key
  let subkey: Subkey

  init(_ key: Key, _ subkey: Subkey) {
    self.key = key
    self.subkey = subkey
  }

  static var maximumSize: Int { Key.maximumSize + Subkey.maximumSize }

  func encode(to bytes: UnsafeMutableRawPointer) -> Int {
    let size = key.encode(to: bytes)
    return size + subkey.encode(to: bytes + size)
  }

  init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.count == Self.maximumSize else { throw MalformedEntry("a key of another size") }
    key = try Key(decoding: RawBytes(rebasing: bytes[..<Key.maximumSize]))
    subkey = try Subkey(decoding: RawBytes(rebasing: bytes[Key.maximumSize...]))
  }
}
