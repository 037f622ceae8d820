import Synchronization

/// The wish that a running cell stops; long loops look at it once a batch, at most 50 ms apart.
public final class Cancellation: Sendable {
  /// What asked for the stop.
  public enum Reason: UInt8, Sendable {
    case interrupted = 1
    case terminated = 2
    case timeLimit = 3
  }

  private let state = Atomic<UInt8>(0)

  /// Makes a cancellation that nobody has asked for yet.
  public init() {}

  /// Asks for the stop; the first reason stays.
  public func cancel(_ reason: Reason = .interrupted) {
    _ = state.compareExchange(expected: 0, desired: reason.rawValue, ordering: .relaxed)
  }

  /// Why to stop, or nil while the cell may run on.
  public var reason: Reason? { Reason(rawValue: state.load(ordering: .relaxed)) }

  /// Whether the cell should stop.
  public var isCancelled: Bool { state.load(ordering: .relaxed) != 0 }

  /// Throws when the cell should stop.
  public func check() throws(Cancelled) {
    if let reason { throw Cancelled(reason: reason) }
  }
}

/// The error of work that stopped because it was asked to.
public struct Cancelled: Error, Sendable {
  /// What asked for the stop.
  public let reason: Cancellation.Reason

  /// Makes the error of a reason.
  public init(reason: Cancellation.Reason) { self.reason = reason }
}
