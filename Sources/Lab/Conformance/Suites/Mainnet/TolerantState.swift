import Chain
import EVM
import Primitives
import Trie

/// A state that takes accounts and slots for absent whose trie nodes are not in the witness.
///
/// geth writes witnesses that lack what no result depends on, and reads them so; what does depend on
/// it shows in the roots.
final class TolerantState: StateReader {
  private let witness: WitnessState

  init(_ witness: WitnessState) { self.witness = witness }

  func account(_ address: Address) throws(StateError) -> Account? {
    do throws(StateError) { return try witness.account(address) } catch {
      if error.isMissingNode { return nil }
      throw error
    }
  }

  func storage(_ address: Address, _ key: U256) throws(StateError) -> U256 {
    do throws(StateError) { return try witness.storage(address, key) } catch {
      if error.isMissingNode { return .zero }
      throw error
    }
  }

  func code(_ hash: Hash256, of address: Address) throws(StateError) -> Code {
    try witness.code(hash, of: address)
  }

  func blockHash(_ number: UInt64) throws(StateError) -> Hash256 {
    try witness.blockHash(number)
  }
}

extension StateError {
  /// Whether a node is not there.
  fileprivate var isMissingNode: Bool {
    switch self {
    case .trie(let error, storageOf: _): error.isMissingNode
    default: false
    }
  }
}

extension TrieError {
  fileprivate var isMissingNode: Bool {
    switch self {
    case .missingNode(hash: _, path: _): true
    default: false
    }
  }
}
