public import JSON
public import Primitives

/// Why a genesis file does not describe a chain's beginning.
public enum GenesisError: Error, Equatable, Sendable {
  /// The JSON is malformed, or a value is not what its place needs.
  case json(JSONError)
  /// A key of `alloc` is no address.
  case badAddress(String, HexError)
  /// Two keys of `alloc` are the same address.
  case duplicateAddress(Address)
  /// The forks of `config` contradict each other.
  case schedule(ScheduleConflict)
  /// A storage slot stands twice.
  case duplicateSlot(Address, Hash256)
}

extension GenesisError: CustomStringConvertible {
  /// One line: what is wrong and where.
  public var description: String {
    switch self {
    case .json(let error): "\(error)"
    case .badAddress(let key, let error): "alloc has \"\(key)\", an address expected: \(error)"
    case .duplicateAddress(let address): "alloc has the address \(address) twice"
    case .schedule(let conflict): "config: \(conflict)"
    case .duplicateSlot(let address, let slot):
      "alloc.\(address) has the storage slot \(slot) twice"
    }
  }
}
