internal import Crypto
public import Primitives
internal import RLP
public import Trie

extension Genesis {
  /// The root of the state that the accounts make.
  public func stateRoot(using builder: HashBuilder = HashBuilder()) -> Hash256 {
    var leaves = TrieLeaves(capacity: allocations.count)
    for allocation in allocations {
      let account = allocation.account(using: builder)
      leaves.append(key: Keccak256.hash(allocation.address), value: account.encoded)
    }
    return builder.root(of: leaves)
  }

  /// The header of block 0; its state root is computed.
  public func header(using builder: HashBuilder = HashBuilder()) -> BlockHeader {
    var header = template
    header.stateRoot = stateRoot(using: builder)
    return header
  }

  /// Block 0; its state root is computed.
  public func block() -> Block {
    let header = header()
    return Block(header: header, withdrawals: header.withdrawalsRoot == nil ? nil : [])
  }
}

extension Genesis.Allocation {
  /// The account as the state trie holds it.
  public func account(using builder: HashBuilder = HashBuilder()) -> Account {
    Account(
      nonce: nonce, balance: balance,
      storageRoot: storage.isEmpty ? .emptyTrieRoot : storageRoot(using: builder),
      codeHash: code.isEmpty ? .emptyCode : Keccak256.hash(code))
  }

  private func storageRoot(using builder: HashBuilder) -> Hash256 {
    var leaves = TrieLeaves(capacity: storage.count, valueBytes: 33)
    for slot in storage {
      var encoder = RLPEncoder(capacity: 64)
      encoder.append(slot.value)
      leaves.append(key: Keccak256.hash(slot.key), value: encoder.bytes)
    }
    return builder.root(of: leaves)
  }
}
