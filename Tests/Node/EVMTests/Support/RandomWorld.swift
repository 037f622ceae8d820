import CodeSupport
import EVM
import Primitives

/// A small world of random contracts.
struct RandomWorld {
  static let sender = Address(0x1000, 0, 1)
  let host: MemoryHost
  let message: Message
  let block = BlockEnvironment(
    number: 300, timestamp: 1_000, gasLimit: 30_000_000, beneficiary: Address(7, 7, 7),
    difficulty: 12_345, baseFee: 7, blobBaseFee: 1, chainID: 1)
  let transaction = TransactionEnvironment(
    origin: RandomWorld.sender, gasPrice: 10, blobHashes: [Hash256(1, 2, 3, 4)])

  init(seed: UInt64, gas: Int64, rules: Rules) {
    let contracts = (1...4).map { Address(0xc0de, 0, UInt32($0)) }
    let targets =
      contracts + [Address(9, 9, 9), RandomWorld.sender] + (1...10).map { Address(0, 0, $0) }
    var code = RandomCode(seed: seed, targets: targets, rules: rules)
    var host = MemoryHost()
    host[RandomWorld.sender] = .init(nonce: 1, balance: 1_000_000)
    for contract in contracts {
      let isNoise = code.random.next() % 8 == 0
      let bytes =
        isNoise ? code.noise(200) : code.make(snippets: 5 + Int(code.random.next() % 200))
      host[contract] = .init(
        nonce: 1, balance: 1_000, code: bytes, storage: [1: 5, 2: 7])
    }
    // One account runs the code of another one.
    host[Address(9, 9, 9)] = .init(
      nonce: 1, balance: 10, code: [0xef, 0x01, 0x00] + contracts[1].bytes)
    self.host = host
    message = Message(
      gas: gas, caller: RandomWorld.sender, recipient: contracts[0], value: 3,
      input: code.noise(40))
  }
}
