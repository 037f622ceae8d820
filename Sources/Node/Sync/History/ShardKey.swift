internal import Primitives
internal import Storage

/// The key of a shard of an index of history: of what, and the shard's highest block.
protocol ShardKey: TableKey {
  associatedtype Subject: Hashable & Comparable
  var subject: Subject { get }
  var highest: BlockNumber { get }
  init(subject: Subject, highest: BlockNumber)
}

extension AccountShard: ShardKey {
  var subject: Address { address }
  init(subject: Address, highest: BlockNumber) { self.init(subject, highest: highest) }
}

extension SlotShard: ShardKey {
  var subject: AccountSlot { AccountSlot(address, slot) }
  init(subject: AccountSlot, highest: BlockNumber) {
    self.init(subject.address, subject.key, highest: highest)
  }
}
