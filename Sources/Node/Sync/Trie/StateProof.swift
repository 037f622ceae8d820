internal import Chain
internal import Crypto
internal import RLP
public import Primitives
public import Storage
internal import Trie

/// What proves to a stranger what an account, or a slot of it, is after the head (EIP-1186).
public struct StateProof: Hashable, Sendable {
  /// The number of the head.
  public let block: BlockNumber
  /// The state root that the proof leads to.
  public let stateRoot: Hash256
  /// The account; nil where the proof shows that there is none.
  public let account: StoredAccount?
  /// The root of the account's storage.
  public let storageRoot: Hash256
  /// The nodes from the state root down, as RLP.
  public let accountProof: [[UInt8]]
  /// The slot that was asked for.
  public let slot: Hash256?
  /// The slot's value; zero where the proof shows that there is none.
  public let value: U256
  /// The nodes from the storage root down, as RLP; none where no slot was asked for.
  public let storageProof: [[UInt8]]

  /// Takes a proof from the tries of a database, and verifies it.
  ///
  /// - Parameters:
  ///   - tables: a database whose stages are done.
  ///   - path: where it lies, for messages.
  ///   - address: the account.
  ///   - slot: a slot of it, by its key.
  /// - Throws: `SyncError` where there is no state, or the tries do not prove what the tables hold.
  public init(
    of tables: any ReadTransaction, at path: String, _ address: Address, slot: Hash256? = nil
  ) throws(SyncError) {
    let key = Keccak256.hash(address)
    block = try tables.chain(withStateFor: .merkleRoot, of: path).head
    do throws(StorageError) {
      stateRoot = try tables.trieRoot()
      account = try tables.get(Tables.hashedAccounts, key)
      storageRoot = try tables.trieRoot(of: key)
      value =
        try slot.map { (slot) throws(StorageError) in
          try tables.get(Tables.hashedStorages, key, Keccak256.hash(slot))?.value ?? .zero
        } ?? .zero
    } catch { throw .storage(error) }
    self.slot = slot
    do throws(TrieError) {
      accountProof = try Trie(root: stateRoot, source: TableNodes(tables)).proof(of: key)
      let storage = Trie(root: storageRoot, source: TableNodes(tables, account: key))
      if let slot {
        storageProof = try storage.proof(of: Keccak256.hash(slot))
      } else {
        storageProof = []
      }
      let shown = try Proof.verify(root: stateRoot, key: key.bytes, proof: accountProof)
      guard shown == account?.account(storageRoot: storageRoot).encoded else {
        throw .unreadable("they prove another account than the hashed tables hold")
      }
      if let slot {
        let shown = try Proof.verify(
          root: storageRoot, key: Keccak256.hash(slot).bytes, proof: storageProof)
        var encoder = RLPEncoder(capacity: 40)
        encoder.append(value)
        guard shown == (value.isZero ? nil : encoder.bytes) else {
          throw .unreadable("they prove another value than the hashed tables hold")
        }
      }
    } catch {
      throw .stage(
        .merkleRoot, .damaged(table: Tables.accountsTrie.definition.name, reason: "\(error)"))
    }
  }
}
