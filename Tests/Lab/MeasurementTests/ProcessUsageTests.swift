import Glibc
import Measurement
import TestSupport
import Testing

@Suite struct ProcessUsageTests {
  @Test func `what is written and touched is counted`() throws {
    let folder = try TemporaryFolder()
    let before = ProcessUsage.current()
    _ = try folder.write([UInt8](repeating: 7, count: 1 << 20), to: "file")
    let size = 8 << 20
    let memory = try #require(
      mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, size) }
    let held = ProcessUsage.ownMemory()
    for offset in stride(from: 0, to: size, by: 4_096) {
      memory.storeBytes(of: 1, toByteOffset: offset, as: UInt8.self)
    }
    let used = ProcessUsage.current().since(before)
    #expect(used.bytesWritten >= 1 << 20)
    #expect(used.minorFaults > 0)
    // Tests beside this one give memory back too, but hardly all of this.
    if let held, let now = ProcessUsage.ownMemory() { #expect(now > held) }
    var twice = used
    twice.add(used)
    #expect(twice.bytesWritten == 2 * used.bytesWritten)
    #expect(twice.since(used) == used)
  }
}
