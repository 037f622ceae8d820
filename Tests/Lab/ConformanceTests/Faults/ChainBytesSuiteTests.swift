import Conformance
import Testing

struct ChainBytesSuiteTests {
  @Test func `an error counts where it names a block or a byte`() {
    for text in [
      "a.era1: block 249: receipts: the stream begins with 0xff, at byte 121655",
      "bad block 716 (0x69): transactionsRoot: header says 0x33, the body gives 0x77",
      "the index says 9 blocks, 1 to 8 are possible, at byte 657874",
    ] {
      #expect(ChainBytesSuite.namesPlace(text), "\(text)")
    }
    for text in [
      "", "the file cannot be read", "a bad block", "block", "some bytes 12", "a byte too many",
      "the last block is another",
    ] {
      #expect(!ChainBytesSuite.namesPlace(text), "\(text)")
    }
  }
}
