/// Memory of a trie's nodes that outlives the trie: while a trie has it, its buffers are empty.
final class NodeMemory {
  fileprivate var nodes = GrowingBuffer<Node>(capacity: 64)
  fileprivate var places = GrowingBuffer<UInt32>(capacity: 256)
  fileprivate var bytes = GrowingBuffer<UInt8>(capacity: 1024)

  fileprivate var byteCount: Int {
    nodes.capacity * MemoryLayout<Node>.stride + places.capacity * 4 + bytes.capacity
  }
}

extension NodeStore {
  /// Exchanges buffers with the memory: to take it at the beginning, to give it back at the end.
  mutating func exchange(with memory: NodeMemory) {
    swap(&nodes, &memory.nodes)
    swap(&places, &memory.places)
    swap(&bytes, &memory.bytes)
  }
}

/// Memory that tries of one family have given back, for those to come.
final class NodeMemories {
  private var spare: [NodeMemory] = []
  private var byteCount = 0

  /// Tries that are closed together, such as those of one block's accounts, are not all kept.
  private static let limit = 32
  private static let byteLimit = 16 << 20

  /// Memory given back before, or new memory.
  func take() -> NodeMemory {
    guard let memory = spare.popLast() else { return NodeMemory() }
    byteCount -= memory.byteCount
    return memory
  }

  func giveBack(_ memory: NodeMemory) {
    guard spare.count < Self.limit, byteCount + memory.byteCount <= Self.byteLimit else { return }
    byteCount += memory.byteCount
    spare.append(memory)
  }
}
