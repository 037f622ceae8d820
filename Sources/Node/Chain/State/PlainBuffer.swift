/// Owned memory for plain values, which grows by doubling and is kept for the next use.
///
/// Elements need no care when memory goes. Pointers into it hold until the next growth.
struct PlainBuffer<Element>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Forgets the elements from a position on.
  @inline(__always)
  mutating func truncate(to count: Int) { self.count = count }

  @inline(__always)
  subscript(position: Int) -> Element { base[position] }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
