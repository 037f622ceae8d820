import Storage
import Synchronization
import TestSupport
import Testing

/// The same contract as the store in memory keeps.
final class LMDBContractTests {
  private let folder: TemporaryFolder
  private let contract: StoreContract

  init() throws {
    let folder = try TemporaryFolder()
    let number = Atomic<Int>(0)
    self.folder = folder
    contract = StoreContract { hasChecksums in
      let next = number.add(1, ordering: .relaxed).newValue
      return try LMDBStore(
        path: folder.file("\(next)"),
        options: StoreOptions(syncMode: .none, hasChecksums: hasChecksums))
    }
  }

  @Test func `a new store is empty`() throws { try contract.checkEmptyStore() }

  @Test func `values are put, replaced and removed`() throws {
    try contract.checkPuttingAndRemoving()
  }

  @Test func `duplicates are sorted and each there once`() throws {
    try contract.checkDuplicates()
  }

  @Test func `what is appended must be greater than all before`() throws {
    try contract.checkAppending()
    try contract.checkAppendingDuplicatesOfLesserKeys()
  }

  @Test func `keys and duplicates have 1 to 511 bytes`() throws { try contract.checkSizes() }

  @Test func `a table is emptied`() throws { try contract.checkRemovingAll() }

  @Test func `cursors stay at the ends, and go on behind what they remove`() throws {
    try contract.checkEndsOfCursors()
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `tables agree with sorted arrays`(seed: UInt64) throws {
    try contract.checkCursors(in: StoreContract.single, seed: seed)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `tables with duplicates agree with sorted arrays`(seed: UInt64) throws {
    try contract.checkCursors(in: StoreContract.several, seed: seed)
  }

  @Test func `readers see what was there at their start`() throws {
    try contract.checkSnapshots()
  }

  @Test func `what is not committed is given up`() throws { try contract.checkGivingUp() }

  @Test func `writers wait for each other`() throws { try contract.checkWritersWait() }

  @Test func `all that is done is counted`() throws {
    try contract.checkCounters()
    try contract.checkCountersOfOtherEnds()
    try contract.checkStatistics()
  }

  @Test func `duplicates are counted`() throws { try contract.checkCountersOfDuplicates() }

  @Test func `every table takes its largest entry`() throws {
    try contract.checkLargestEntries()
  }

  @Test(arguments: [6] as [UInt64])
  func `a flipped bit is found in checked tables`(seed: UInt64) throws {
    try contract.checkChecksums(seed: seed)
  }
}
