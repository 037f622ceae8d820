internal import Crypto
public import Primitives
internal import RLP
internal import Trie

extension Block {
  /// The root of the trie of the transactions by their index.
  public var transactionsRoot: Hash256 { OrderedRoot.root(of: transactions.map(\.encoded)) }

  /// The root of the trie of the withdrawals by their index; nil before Shanghai.
  public var withdrawalsRoot: Hash256? {
    withdrawals.map { OrderedRoot.root(of: $0.map(\.encoded)) }
  }

  /// The Keccak-256 of the list of ommers.
  public var ommersHash: Hash256 {
    if ommers.isEmpty { return .emptyOmmers }
    var encoder = RLPEncoder(capacity: 600 * ommers.count)
    encodeOmmers(into: &encoder)
    return encoder.withUnsafeBytes { Keccak256.hash($0) }
  }

  /// Checks that the body is the one that the header commits to.
  ///
  /// - Throws: `InvalidBody` with the first commitment that differs.
  public func validateBody() throws(InvalidBody) {
    let transactionsRoot = transactionsRoot
    guard transactionsRoot == header.transactionsRoot else {
      throw .transactionsRoot(header: header.transactionsRoot, body: transactionsRoot)
    }
    let ommersHash = ommersHash
    guard ommersHash == header.ommersHash else {
      throw .ommersHash(header: header.ommersHash, body: ommersHash)
    }
    let withdrawalsRoot = withdrawalsRoot
    guard withdrawalsRoot == header.withdrawalsRoot else {
      throw .withdrawalsRoot(header: header.withdrawalsRoot, body: withdrawalsRoot)
    }
  }
}

extension [Receipt] {
  /// The root of the trie of the receipts by their index.
  public var receiptsRoot: Hash256 { OrderedRoot.root(of: map(\.encoded)) }

  /// The filter of all logs of a block.
  public var logsBloom: Bloom { reduce(into: .empty) { $0.formUnion($1.logsBloom) } }
}

/// How a block's body differs from what its header commits to.
public enum InvalidBody: Error, Equatable, Sendable {
  case transactionsRoot(header: Hash256, body: Hash256)
  case ommersHash(header: Hash256, body: Hash256)
  case withdrawalsRoot(header: Hash256?, body: Hash256?)
}

extension InvalidBody: CustomStringConvertible {
  /// One line: which commitment, what the header says and what the body gives.
  public var description: String {
    switch self {
    case .transactionsRoot(let header, let body):
      "header says transactions root \(header), the body gives \(body)"
    case .ommersHash(let header, let body):
      "header says ommers hash \(header), the body gives \(body)"
    case .withdrawalsRoot(let header, let body):
      "header says withdrawals root \(header?.description ?? "none"), "
        + "the body gives \(body?.description ?? "none")"
    }
  }
}
