import CChecksum
import TestSupport
import Testing

struct ChecksumTests {
  @Test func `agrees with the published vectors`() {
    // RFC 3720, B.4.
    #expect(checksum_crc32c(0, [UInt8](repeating: 0, count: 32), 32) == 0x8a91_36aa)
    #expect(checksum_crc32c(0, [UInt8](repeating: 0xff, count: 32), 32) == 0x62a8_ab43)
    #expect(checksum_crc32c(0, [UInt8](0..<32), 32) == 0x46dd_794e)
    #expect(checksum_crc32c(0, [UInt8]((0..<32).reversed()), 32) == 0x113f_db5c)
    #expect(checksum_crc32c(0, Array("123456789".utf8), 9) == 0xe306_9283)
  }
}
