/// Owned memory for plain elements, which grows by doubling and is kept for the next use.
///
/// Without room, it has no memory. Elements are uninitialised until written. Pointers into it hold
/// until the next growth.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int = 16) {
    self.capacity = capacity
    base = Self.allocate(capacity)
  }

  /// Makes a copy with memory of its own.
  init(copying other: borrowing GrowingBuffer) {
    self.init(capacity: other.capacity == 0 ? 0 : max(other.count, 16))
    count = other.count
    base.update(from: other.base, count: count)
  }

  deinit { Self.deallocate(base, capacity) }

  private static func deallocate(_ base: UnsafeMutablePointer<Element>, _ capacity: Int) {
    if capacity > 0 { UnsafeMutableRawPointer(base).deallocate() }
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    if capacity == 0 { return UnsafeMutablePointer(bitPattern: 64).unsafelyUnwrapped }
    // A node of 64 bytes lies in one cache line.
    return UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride, alignment: 64
    ).bindMemory(to: Element.self, capacity: capacity)
  }

  /// Makes room for this many elements in all.
  @inline(__always)
  mutating func reserve(_ needed: Int) {
    if needed > capacity { grow(to: needed) }
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    let larger = max(needed, 2 * capacity, 16)
    let moved = Self.allocate(larger)
    moved.update(from: base, count: count)
    Self.deallocate(base, capacity)
    base = moved
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    reserve(count + 1)
    base[count] = element
    count += 1
  }

  /// Appends a number of elements to be written by the caller, and says where they begin.
  @inline(__always)
  mutating func appendUninitialized(_ added: Int) -> Int {
    reserve(count + added)
    defer { count += added }
    return count
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }
}
