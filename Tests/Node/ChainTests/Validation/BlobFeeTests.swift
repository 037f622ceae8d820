import Chain
import Primitives
import Testing

/// The price of blob gas and the excess that it follows.
@Suite struct BlobFeeTests {
  static let cancun = BlobParameters(target: 3, maximum: 6, baseFeeUpdateFraction: 3_338_477)

  @Test func `the fee grows exponentially`() {
    for (excess, fee) in [
      (0, 1), (2_314_057, 1), (2_314_058, 2), (10 << 20, 23),
      (148_099_578, 18_446_739_238_971_471_609),
    ] as [(UInt64, UInt64)] {
      #expect(Self.cancun.baseFee(excess: excess) == U256(fee), "\(excess)")
    }
    #expect(Self.cancun.baseFee(excess: .max) == .max)
    let flat = BlobParameters(target: 1, maximum: 1, baseFeeUpdateFraction: 0)
    #expect(flat.baseFee(excess: 0) == .one)
  }

  @Test func `the excess is what was used above the target`() {
    var parent = BlockHeader(baseFeePerGas: 1)
    #expect(Self.cancun.excess(after: parent, hasReservePrice: false) == 0)
    parent.excessBlobGas = 2 << 17
    parent.blobGasUsed = 0
    #expect(Self.cancun.excess(after: parent, hasReservePrice: false) == 0)
    parent.blobGasUsed = 6 << 17
    #expect(Self.cancun.excess(after: parent, hasReservePrice: false) == 5 << 17)
    parent.excessBlobGas = .max
    #expect(Self.cancun.excess(after: parent, hasReservePrice: false) == .max)
  }

  @Test func `below the reserve price the excess never falls`() {
    let osaka = BlobParameters(target: 6, maximum: 9, baseFeeUpdateFraction: 5_007_716)
    var parent = BlockHeader(baseFeePerGas: 17, blobGasUsed: 0, excessBlobGas: 10 << 17)
    // A blob gas costs 1 wei, which is a sixteenth of the base fee or more: the old rule holds.
    parent.baseFeePerGas = 16
    #expect(osaka.excess(after: parent, hasReservePrice: true) == 4 << 17)
    parent.baseFeePerGas = 17
    #expect(osaka.excess(after: parent, hasReservePrice: true) == 10 << 17)
    #expect(osaka.excess(after: parent, hasReservePrice: false) == 4 << 17)
    parent.blobGasUsed = 9 << 17
    #expect(osaka.excess(after: parent, hasReservePrice: true) == 13 << 17)
    parent.baseFeePerGas = .max
    #expect(osaka.excess(after: parent, hasReservePrice: true) == 13 << 17)
  }
}
