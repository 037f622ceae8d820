internal import EVM
public import Primitives

/// The log of a deposit, from which a request is made (EIP-6110).
public enum DepositLog {
  /// The topic of the logs that are deposits.
  public static let topic = Hash256(
    0x649b_bc62_d0e3_1342, 0xafea_4e5c_d82d_4049, 0xe7e1_ee91_2fc0_889a, 0xa790_803b_e390_38c5)

  /// The bytes of the log's data.
  static let dataLength = 576
  /// The bytes of a request.
  static let requestLength = 192

  /// A field of the data: the word that says where it lies, where it lies, and its bytes.
  private static let fields: [(word: Int, offset: Int, length: Int)] = [
    // Public key, withdrawal credentials, amount, signature, index.
    (0, 160, 48), (1, 256, 32), (2, 320, 8), (3, 384, 96), (4, 512, 8),
  ]

  /// The request that a deposit's data makes: the fields end to end.
  ///
  /// - Throws: `InvalidBlock.depositLength` or `.depositLayout` where the data has not the layout of
  ///   the deposit contract's.
  public static func request(from data: [UInt8]) throws(InvalidBlock) -> [UInt8] {
    guard data.count == dataLength else {
      throw .depositLength(bytes: data.count, expected: dataLength)
    }
    for field in fields { try check(data, word: field.word, is: field.offset) }
    var request: [UInt8] = []
    request.reserveCapacity(requestLength)
    for field in fields {
      try check(data, word: field.offset / 32, is: field.length)
      request += data[field.offset + 32..<field.offset + 32 + field.length]
    }
    return request
  }

  /// The requests of all deposits that the logs of some receipts show, end to end.
  ///
  /// - Parameters:
  ///   - receipts: the receipts of a block.
  ///   - contract: the deposit contract.
  /// - Returns: the requests' bytes.
  /// - Throws: `InvalidBlock` as `request(from:)` does.
  public static func requests(
    in receipts: [Receipt], of contract: Address
  ) throws(InvalidBlock) -> [UInt8] {
    var requests: [UInt8] = []
    for receipt in receipts {
      for log in receipt.logs where log.address == contract && log.topics.first == topic {
        requests += try request(from: log.data)
      }
    }
    return requests
  }

  private static func check(
    _ data: [UInt8], word: Int, is expected: Int
  ) throws(InvalidBlock) {
    let found = data.withUnsafeBytes { U256(loading: $0.baseAddress! + 32 * word) }
    guard found == U256(UInt64(expected)) else {
      throw .depositLayout(word: word, found: found, expected: U256(UInt64(expected)))
    }
  }
}
