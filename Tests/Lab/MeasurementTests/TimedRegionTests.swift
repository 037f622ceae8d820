import CAllocations
import Measurement
import Testing

struct TimedRegionTests {
  @Test func `the harness allocates nothing between the two clock reads`() {
    let probe = AllocationProbe(allocates: false)
    _ = Stopwatch.time(probe, iterations: 1)
    let before = allocations_of_this_thread()
    for iterations in 1...100 { _ = Stopwatch.time(probe, iterations: iterations) }
    #expect(allocations_of_this_thread() == before)
  }

  @Test func `the counter sees an allocation in the timed region`() {
    let probe = AllocationProbe(allocates: true)
    let before = allocations_of_this_thread()
    _ = Stopwatch.time(probe, iterations: 1)
    #expect(allocations_of_this_thread() > before)
  }

  @Test func `live bytes rise by what is kept and fall when it is given back`() {
    let before = live_bytes_of_this_thread()
    let block = UnsafeMutableRawPointer.allocate(byteCount: 100_000, alignment: 16)
    let kept = live_bytes_of_this_thread() - before
    block.deallocate()
    // Expectations allocate.
    let after = live_bytes_of_this_thread()
    #expect(kept >= 100_000 && kept < 101_000)
    #expect(after == before)
  }

  @Test func `the control allocates nothing and computes the same whatever the iterations`() {
    let control = ControlTarget()
    control.run(iterations: 1)
    let digest = control.digest()
    let before = allocations_of_this_thread()
    control.run(iterations: 50)
    #expect(allocations_of_this_thread() == before)
    #expect(control.digest() == digest)
  }
}
