import Primitives
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 8]) func `every item is worked off exactly once`(size: Int) {
    let pool = WorkerPool(size: size)
    for count in [0, 1, 2, 7, 100, 1000] {
      let marks = Marks(count: count)
      pool.run(count: count) { marks.mark($0) }
      for index in 0..<count {
        #expect(marks.count(of: index) == 1, "item \(index) of \(count)")
      }
    }
  }

  @Test func `plain writes of the items are seen after the run`() {
    let pool = WorkerPool(size: 4)
    let sums = Sums(count: 64)
    for round in 1...500 {
      pool.run(count: 64) { sums[$0] += $0 * round }
    }
    for index in 0..<64 { #expect(sums[index] == index * 500 * 501 / 2) }
  }

  @Test func `a run within a run works on the caller alone`() {
    let pool = WorkerPool(size: 2)
    let total = Atomic<Int>(0)
    pool.run(count: 4) { outer in
      pool.run(count: 3) { inner in
        total.add(outer * 3 + inner, ordering: .relaxed)
      }
    }
    #expect(total.load(ordering: .relaxed) == (0..<12).reduce(0, +))
  }

  @Test func `threads that fell asleep wake for new work and end with the pool`() {
    for _ in 0..<20 {
      let pool = WorkerPool(size: 3)
      let total = Atomic<Int>(0)
      pool.run(count: 10) { total.add($0, ordering: .relaxed) }
      var pause = 0
      while pause < 2_000_000 { pause += 1 }
      pool.run(count: 10) { total.add($0, ordering: .relaxed) }
      #expect(total.load(ordering: .relaxed) == 90)
    }
  }
}

/// Atomic counters at fixed addresses.
private final class Marks: Sendable {
  private nonisolated(unsafe) let base: UnsafeMutablePointer<Atomic<Int>>

  init(count: Int) {
    base = .allocate(capacity: count + 1)
    for index in 0...count { (base + index).initialize(to: Atomic(0)) }
  }

  func mark(_ index: Int) { base[index].add(1, ordering: .relaxed) }

  func count(of index: Int) -> Int { base[index].load(ordering: .relaxed) }
}

/// Plain counters, each touched by one item.
private final class Sums: Sendable {
  private nonisolated(unsafe) let base: UnsafeMutablePointer<Int>

  init(count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }

  subscript(index: Int) -> Int {
    get { base[index] }
    set { base[index] = newValue }
  }
}
