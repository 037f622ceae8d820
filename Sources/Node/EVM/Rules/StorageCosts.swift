public import Primitives

/// The gas of SSTORE and what it gives back.
public struct StorageCost: Hashable, Sendable {
  /// The gas of the change.
  public var gas: Int64
  /// What is added to the counter of refunds; negative where an earlier refund is taken back.
  public var refund: Int64
}

/// What a slot went through: original, current and new value, with `x`, `y`, `z` for nonzero ones
/// that differ (EIP-2200).
public enum StorageTransition: UInt8, CaseIterable, Sendable {
  /// Nothing changes, or one change is replaced by another: x x x, x y z, 0 y z, 0 0 0.
  case assigned
  /// 0 0 z.
  case added
  /// x x 0.
  case deleted
  /// x x z.
  case modified
  /// x 0 z.
  case deletedAdded
  /// x y 0.
  case modifiedDeleted
  /// x 0 x.
  case deletedRestored
  /// 0 y 0.
  case addedDeleted
  /// x y x.
  case modifiedRestored

  /// The transition of a slot.
  @inlinable public init(original: U256, current: U256, new: U256) {
    if current == new {
      self = .assigned
    } else if original == current {
      self = current.isZero ? .added : new.isZero ? .deleted : .modified
    } else if original.isZero {
      self = new.isZero ? .addedDeleted : .assigned
    } else if current.isZero {
      self = new == original ? .deletedRestored : .deletedAdded
    } else if new.isZero {
      self = .modifiedDeleted
    } else {
      self = new == original ? .modifiedRestored : .assigned
    }
  }
}

/// What the costs of SSTORE follow from.
public struct StoragePricing: Hashable, Sendable {
  /// Whether only the difference to the start of the transaction is paid (EIP-1283, EIP-2200).
  public var isNet = false
  /// A change that alters nothing, where the difference is paid.
  public var warm: Int64 = 0
  /// A slot that comes to be.
  public var set: Int64 = 20_000
  /// A slot that changes.
  public var reset: Int64 = 5_000
  /// The refund of a slot that is cleared.
  public var clearRefund: Int64 = 15_000

  /// The cost of each transition, in the order of their numbers.
  public var costs: [StorageCost] { StorageTransition.allCases.map(cost) }

  private func cost(of transition: StorageTransition) -> StorageCost {
    guard isNet else { return grossCost(of: transition) }
    return switch transition {
    case .assigned: StorageCost(gas: warm, refund: 0)
    case .added: StorageCost(gas: set, refund: 0)
    case .deleted: StorageCost(gas: reset, refund: clearRefund)
    case .modified: StorageCost(gas: reset, refund: 0)
    case .deletedAdded: StorageCost(gas: warm, refund: -clearRefund)
    case .modifiedDeleted: StorageCost(gas: warm, refund: clearRefund)
    case .deletedRestored: StorageCost(gas: warm, refund: reset - warm - clearRefund)
    case .addedDeleted: StorageCost(gas: warm, refund: set - warm)
    case .modifiedRestored: StorageCost(gas: warm, refund: reset - warm)
    }
  }

  /// The cost where each change is paid by itself.
  private func grossCost(of transition: StorageTransition) -> StorageCost {
    switch transition {
    case .added, .deletedAdded, .deletedRestored: StorageCost(gas: set, refund: 0)
    case .deleted, .modifiedDeleted, .addedDeleted: StorageCost(gas: reset, refund: clearRefund)
    case .assigned, .modified, .modifiedRestored: StorageCost(gas: reset, refund: 0)
    }
  }
}
