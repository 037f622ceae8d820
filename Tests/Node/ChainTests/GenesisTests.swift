import EVM
import Chain
import JSON
import Primitives
import TestSupport
import Testing

struct GenesisTests {
  private static let hashes: [(String, String)] = [
    ("mainnet", "d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"),
    ("sepolia", "25a5cc106eea7138acab33231d7160d69cb777ee0c2c553fcddf5138993e6dd9"),
    ("holesky", "b5f7f912443c940f21fd611f12828d75b534364ed9e95ca4e307729a4661bde4"),
    ("hoodi", "bbe312868b376a3001692a646dd2d7d1e4406380dfd86b98aa8a34d1557c971b"),
  ]

  @Test(arguments: hashes.map(\.0))
  func `the networks' genesis has its hash and schedule`(network: String) throws {
    let path = try #require(
      Fixtures.path("chains", "genesis/\(network).json")
        ?? Fixtures.dataset("\(network)-genesis.json"))
    let genesis = try Genesis(file: path)
    let header = genesis.header()
    let expected = Self.hashes.first { $0.0 == network }?.1 ?? ""
    #expect(header.hash == (try Hash256(hex: expected)))
    let known = PublicNetwork.all.first { $0.name == network }?.schedule
    // An older file names fewer forks than the network has had since.
    for (fork, activation) in genesis.schedule.activations {
      #expect(activation == known?.activations[fork], "\(fork.name)")
    }
    if genesis.schedule.activations[.osaka] != nil { #expect(genesis.schedule == known) }
    #expect(try Block(decoding: genesis.block().encoded) == genesis.block())
    if network == "mainnet" {
      #expect(genesis.allocations.count == 8_893)
      #expect(
        header.stateRoot.description
          == "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544")
    }
  }

  private func genesis(_ alloc: String, config: String = #"{"chainId":1}"#) throws -> Genesis {
    let text = #"{"config":\#(config),"difficulty":"1","gasLimit":"0x10","alloc":\#(alloc)}"#
    return try Genesis(json: JSONDocument(parsing: text).root)
  }

  @Test func `numbers and addresses come in every form`() throws {
    let genesis = try genesis(
      """
      {"0x0000000000000000000000000000000000000001":{"balance":"0x10","nonce":"0x2"},
       "0000000000000000000000000000000000000002":{"balance":"16","nonce":3,"code":"0x6000",
         "storage":{"0x1":"0x2","0x02":"0x00"}},
       "0x0000000000000000000000000000000000000003":
         {"balance":115792089237316195423570985008687907853269984665640564039457584007913129639935}}
      """)
    #expect(genesis.allocations.map(\.balance) == [16, 16, .max])
    #expect(genesis.allocations.map(\.nonce) == [2, 3, 0])
    #expect(genesis.allocations[1].code == [0x60, 0])
    #expect(genesis.allocations[1].storage.map(\.key) == [Hash256(0, 0, 0, 1)])
    #expect(genesis.template.baseFeePerGas == nil)
  }

  @Test func `forks at genesis add their fields`() throws {
    let config = """
      {"chainId":7,"londonBlock":0,"berlinBlock":0,"shanghaiTime":0,"cancunTime":0,
       "pragueTime":0,"osakaTime":null,"terminalTotalDifficulty":0}
      """
    let header = try genesis("{}", config: config).header()
    #expect(header.baseFeePerGas == 1_000_000_000)
    #expect(header.withdrawalsRoot == .emptyTrieRoot)
    #expect(header.blobGasUsed == 0 && header.excessBlobGas == 0)
    #expect(header.parentBeaconBlockRoot == .zero)
    #expect(header.requestsHash == .emptyRequests)
    #expect(header.stateRoot == .emptyTrieRoot)
    let schedule = try genesis("{}", config: config).schedule
    #expect(schedule.activations[.osaka] == nil)
    #expect(schedule.blobParameters(at: .prague)?.maximum == 9)
    #expect(schedule.blobParameters(at: .london) == nil)
  }

  @Test(arguments: [
    (
      #"{"0x12":{"balance":"1"}}"#,
      #"alloc has "0x12", an address expected: 1 bytes where 20 are needed"#
    ),
    (
      #"{"zz00000000000000000000000000000000000001":{"balance":"1"}}"#,
      #"alloc has "zz00000000000000000000000000000000000001", an address expected: "#
        + "'z' at digit 0 is no hex digit"
    ),
    (
      #"{"0000000000000000000000000000000000000001":{"balance":"1 ETH"}}"#,
      #"alloc.0000000000000000000000000000000000000001.balance is "1 ETH", "#
        + "a number from 0 to 2^256 - 1 expected"
    ),
    (
      #"{"0000000000000000000000000000000000000001":{"balance":"1"},"#
        + #""0x0000000000000000000000000000000000000001":{"balance":"2"}}"#,
      "alloc has the address 0x0000000000000000000000000000000000000001 twice"
    ),
  ])
  func `what is wrong is told by place`(alloc: String, message: String) {
    let error = #expect(throws: GenesisError.self) { try genesis(alloc) }
    #expect(error?.description == message)
  }
}
