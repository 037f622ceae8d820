package import Primitives

/// A node as its bytes say, with values as ranges of those bytes.
package enum DecodedNode {
  case leaf(path: Nibbles, value: Range<Int>)
  case extending(path: Nibbles, child: DecodedChild)
  case branch(children: [DecodedChild], value: Range<Int>)
}

/// What a node holds of a child.
package enum DecodedChild {
  case none
  case hash(Hash256)
  /// The bytes of a whole node of under 32 bytes.
  case inline(Range<Int>)
}

/// Reads nodes strictly: what the trie itself would not write is refused.
package struct NodeDecoder {
  private let bytes: UnsafeRawBufferPointer

  /// Reads nodes in these bytes, which are lent.
  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  private typealias Malformation = TrieError.Malformation

  private struct Item {
    var head: Int
    var payload: Range<Int>
    var isList: Bool
  }

  /// Reads the node that fills this range.
  package func node(in range: Range<Int>) throws(TrieError) -> DecodedNode {
    do throws(TrieError.Malformation) {
      let list = try item(at: range.lowerBound, limit: range.upperBound)
      guard list.payload.upperBound == range.upperBound else {
        throw .trailingBytes(at: list.payload.upperBound)
      }
      guard list.isList else { throw .itemCount(0) }
      var items: [Item] = []
      items.reserveCapacity(17)
      var position = list.payload.lowerBound
      while position < list.payload.upperBound {
        let next = try item(at: position, limit: list.payload.upperBound)
        position = next.payload.upperBound
        guard items.count < 17 else { throw .itemCount(18) }
        items.append(next)
      }
      switch items.count {
      case 2: return try short(items[0], items[1])
      case 17: return try branch(items)
      default: throw .itemCount(items.count)
      }
    } catch {
      throw .malformedNode(error)
    }
  }

  private func short(
    _ path: Item, _ second: Item
  ) throws(TrieError.Malformation) -> DecodedNode {
    guard !path.isList else { throw .wrongKind(at: path.head) }
    let nibbles: Nibbles
    let isLeaf: Bool
    do throws(TrieError) {
      (nibbles, isLeaf) = try Nibbles.decodeHexPrefix(bytes[path.payload])
    } catch {
      guard case .malformedNode(let malformation) = error else { throw .emptyPath }
      throw malformation
    }
    if isLeaf {
      guard !second.isList else { throw .wrongKind(at: second.head) }
      guard !second.payload.isEmpty else { throw .emptyValue }
      return .leaf(path: nibbles, value: second.payload)
    }
    guard nibbles.count > 0 else { throw .emptyPath }
    let child = try child(second)
    if case .none = child { throw .badChild(at: second.head) }
    return .extending(path: nibbles, child: child)
  }

  private func branch(_ items: [Item]) throws(TrieError.Malformation) -> DecodedNode {
    var children: [DecodedChild] = []
    children.reserveCapacity(16)
    var filled = 0
    for item in items.dropLast() {
      let child = try child(item)
      if case .none = child {} else { filled += 1 }
      children.append(child)
    }
    let value = items[16]
    guard !value.isList else { throw .wrongKind(at: value.head) }
    guard filled + (value.payload.isEmpty ? 0 : 1) >= 2 else { throw .lonelyBranch }
    return .branch(children: children, value: value.payload)
  }

  private func child(_ item: Item) throws(TrieError.Malformation) -> DecodedChild {
    if item.isList {
      guard item.payload.upperBound - item.head < 32 else { throw .badChild(at: item.head) }
      return .inline(item.head..<item.payload.upperBound)
    }
    if item.payload.isEmpty { return .none }
    guard item.payload.count == 32 else { throw .badChild(at: item.head) }
    return .hash(
      Hash256(loading: UnsafeRawBufferPointer(rebasing: bytes[item.payload]).baseAddress!))
  }

  /// Reads one item's header; the item must end by `limit`.
  private func item(at head: Int, limit: Int) throws(TrieError.Malformation) -> Item {
    guard head < limit else { throw .truncated(at: head) }
    let first = bytes[head]
    if first < 0x80 { return Item(head: head, payload: head..<head + 1, isList: false) }
    let isList = first >= 0xc0
    let code = Int(first) - (isList ? 0xc0 : 0x80)
    var start = head + 1
    var length = code
    if code >= 56 {
      let lengthBytes = code - 55
      guard limit - start >= lengthBytes else { throw .truncated(at: head) }
      guard bytes[start] != 0, lengthBytes <= 4 else {
        // No node is as long as a length of five bytes says; zeros in front are not canonical.
        if bytes[start] == 0 { throw .nonCanonical(at: head) }
        throw .truncated(at: head)
      }
      length = bytes[start..<start + lengthBytes].reduce(0) { $0 << 8 | Int($1) }
      guard length >= 56 else { throw .nonCanonical(at: head) }
      start += lengthBytes
    }
    guard limit - start >= length else { throw .truncated(at: head) }
    if !isList && length == 1 && bytes[start] < 0x80 { throw .nonCanonical(at: head) }
    return Item(head: head, payload: start..<start + length, isList: isList)
  }
}
