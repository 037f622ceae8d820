/// The classes of instructions by what they work on, as reports group them.
public enum OpcodeClass: String, CaseIterable, Sendable {
  case arithmetic, comparison, keccak, environment, account, block, memory, storage, transient
  case control, stack, log, call, create
  /// Bytes that no fork defines.
  case undefined
}
