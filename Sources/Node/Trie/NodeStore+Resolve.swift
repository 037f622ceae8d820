import Primitives

extension NodeStore {
  /// Makes the number of a stored node of which only the hash is known.
  mutating func makeStored(_ hash: Hash256) -> UInt32 {
    let number = makeNode(.stored)
    setReference(number, hash)
    return number
  }

  private func setReference(_ number: UInt32, _ hash: Hash256) {
    let node = nodes.base + Int(number)
    hash.store(to: node.referenceBytes)
    node.pointee.referenceLength = 32
  }

  /// The longest way to a stored node, in half bytes; hashed keys have 64.
  ///
  /// A source that gives a node as its own descendant must not lead on for ever.
  private static let pathLimit = 1024

  /// Fetches a stored node and puts what it says under the same number.
  ///
  /// - Parameters:
  ///   - number: the stored node's number.
  ///   - path: the way from the trie's root, which the node's own path continues.
  /// - Throws: `TrieError.missingNode`, `TrieError.malformedNode` for bytes that are no node, or what
  ///   the source throws.
  mutating func resolve(_ number: UInt32, _ path: Nibbles) throws(TrieError) {
    guard path.count <= Self.pathLimit else {
      throw .malformedNode(.pathTooLong(limit: Self.pathLimit))
    }
    let hash = Hash256(loading: (nodes.base + Int(number)).referenceBytes)
    guard let encoded = try source?.node(hash, at: path) else {
      throw .missingNode(hash: hash, path: path)
    }
    let made = try encoded.withUnsafeBufferPointer { (encoded) throws(TrieError) -> UInt32 in
      let encoded = UnsafeRawBufferPointer(encoded)
      let branch = makePlainBranch(encoded)
      if branch != 0 { return branch }
      let leaf = makePlainLeaf(encoded, path)
      return leaf != 0 ? leaf : try makeNode(encoded, 0..<encoded.count, path)
    }
    var node = nodes[Int(made)]
    recycle(made)
    node.reference = nodes[Int(number)].reference
    node.referenceLength = 32
    node.marks = Node.isReported
    nodes[Int(number)] = node
  }

  /// Makes the node that these bytes say, with the short nodes inside it.
  private mutating func makeNode(
    _ encoded: UnsafeRawBufferPointer, _ range: Range<Int>, _ path: Nibbles
  ) throws(TrieError) -> UInt32 {
    switch try NodeDecoder(encoded).node(in: range) {
    case .leaf(let rest, let value):
      let whole = Nibbles(path.elements + rest.elements)
      guard whole.count.isMultiple(of: 2) else { throw .malformedNode(.oddKey) }
      let number = makeNode(.leaf)
      setPath(number, whole, start: path.count)
      setValue(number, encoded, value)
      return number
    case .extending(let rest, let child):
      let whole = Nibbles(path.elements + rest.elements)
      let below = try makeChild(encoded, child) { whole }
      let number = makeNode(.extending)
      setPath(number, whole, start: path.count)
      nodes[Int(number)].link = below
      return number
    case .branch(let children, let value):
      if !value.isEmpty && !path.count.isMultiple(of: 2) { throw .malformedNode(.oddKey) }
      let number = makeBranch()
      for (nibble, child) in children.enumerated() {
        if case .none = child { continue }
        let below = try makeChild(encoded, child) { Nibbles(path.elements + [UInt8(nibble)]) }
        setChild(number, nibble, below)
      }
      if !value.isEmpty { setValue(number, encoded, value) }
      return number
    }
  }

  private mutating func makeChild(
    _ encoded: UnsafeRawBufferPointer, _ child: DecodedChild, at path: () -> Nibbles
  ) throws(TrieError) -> UInt32 {
    switch child {
    case .none: return 0
    case .hash(let hash): return makeStored(hash)
    case .inline(let range):
      let number = try makeNode(encoded, range, path())
      let node = nodes.base + Int(number)
      for (index, byte) in encoded[range].enumerated() {
        node.referenceBytes.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
      }
      node.pointee.referenceLength = UInt8(range.count)
      return number
    }
  }

  private mutating func setPath(_ number: UInt32, _ whole: Nibbles, start: Int) {
    let key = keep(whole)
    let node = nodes.base + Int(number)
    node.pointee.key = key
    node.pointee.start = UInt32(start)
    node.pointee.end = UInt32(whole.count)
  }

  mutating func setValue(
    _ number: UInt32, _ encoded: UnsafeRawBufferPointer, _ range: Range<Int>
  ) {
    guard let base = encoded.baseAddress else { return }
    let first = (base + range.lowerBound).assumingMemoryBound(to: UInt8.self)
    setValue(number, LentBytes(bytes: first, count: range.count))
  }
}

extension UnsafeMutablePointer<Node> {
  /// Where the node's reference lies.
  @inline(__always)
  var referenceBytes: UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(self) + 32
  }
}
