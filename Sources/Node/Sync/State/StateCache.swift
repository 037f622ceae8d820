internal import Primitives
internal import Storage

/// Accounts and slots as their tables hold them, from one batch to the next; those that are not there
/// too.
///
/// Who writes the tables writes here as well, or removes all.
final class StateCache {
  let accounts: GenerationCache<Address, StoredAccount?>
  let slots: GenerationCache<AccountSlot, U256>

  /// Makes a cache of so many accounts and as many slots.
  init(limit: Int) {
    accounts = GenerationCache(limit: limit)
    slots = GenerationCache(limit: limit)
  }

  func removeAll() {
    accounts.removeAll()
    slots.removeAll()
  }
}
