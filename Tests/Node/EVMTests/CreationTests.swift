import Crypto
import EVM
import Primitives
import Testing

struct CreationTests {
  /// Code that returns so many bytes of memory as the new contract's code.
  private func deploying(_ bytes: U256) -> Bytecode { Bytecode().push(bytes).push(0).op(.return) }

  @Test func `addresses follow from sender and nonce, or from salt and code`() throws {
    let sender = try Address(hex: "0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0")
    let expected = [
      "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d", "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8",
      "0xf778b86fa74e846c4f0a1fbd1335fe81c00a0c91",
    ]
    for (nonce, address) in expected.enumerated() {
      #expect(try Address(createdBy: sender, nonce: UInt64(nonce)) == Address(hex: address))
    }
    // The examples of EIP-1014.
    let examples = [
      (
        "0x0000000000000000000000000000000000000000", "00",
        "0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38"
      ),
      (
        "0xdeadbeef00000000000000000000000000000000", "00",
        "0xb928f69bb1d91cd65274e3c79d8986362984fda3"
      ),
      (
        "0x00000000000000000000000000000000deadbeef", "deadbeef",
        "0x60f3f640a8508fc6a86d45df051962668e1e8ac7"
      ),
    ]
    for (sender, code, address) in examples {
      let hash = Keccak256.hash(try Hex.decode(code))
      let salt = code == "00" ? Hash256.zero : Hash256(U256(0xcafebabe))
      let made = Address(
        createdBy: try Address(hex: sender), salt: salt, initCodeHash: hash)
      #expect(try made == Address(hex: address))
    }
  }

  @Test func `a new contract has the code that its creation returned`() {
    let program = Program()
    let address = Address(createdBy: Program.contract, nonce: 0)
    let result = program.run(
      Bytecode().create(deploying(3)).returnTop(), at: .spuriousDragon)
    #expect(U256(bigEndian: result.output) == U256(bigEndian: address.bytes))
    #expect(program.host[address]?.code == [0, 0, 0])
    #expect(program.host[address]?.nonce == 1)
    #expect(program.host[Program.contract]?.nonce == 1)
    let older = Program()
    _ = older.run(Bytecode().create(deploying(3)), at: .homestead)
    #expect(older.host[address]?.nonce == 0)
  }

  @Test func `an address that is taken costs all the gas passed on`() {
    let address = Address(createdBy: Program.contract, nonce: 0)
    let takers: [MemoryHost.Account] = [
      .init(nonce: 1), .init(code: [1]), .init(storage: [1: 1]),
    ]
    for taker in takers {
      let program = Program()
      program.host[address] = taker
      let result = program.run(Bytecode().create(deploying(0)).returnTop(), at: .cancun)
      #expect(U256(bigEndian: result.output) == 0)
      #expect(result.gasLeft < 1_000_000 / 64)
      #expect(program.host[Program.contract]?.nonce == 1)
    }
    // Ether alone does not take an address.
    let program = Program()
    program.host[address] = .init(balance: 4)
    #expect(program.word(Bytecode().create(deploying(0)), at: .cancun)?.isZero == false)
    #expect(program.host[address]?.balance == 4)
  }

  @Test func `code that cannot be paid for fails the creation, but not at first`() {
    // 100 bytes of code cost 20,000.
    let create = Bytecode().create(deploying(100)).returnTop()
    let address = Address(createdBy: Program.contract, nonce: 0)
    let first = Program()
    #expect(first.run(create, at: .frontier, gas: 32_000 + 15_000).output.contains { $0 != 0 })
    #expect(first.host[address]?.code == [])
    let later = Program()
    #expect(!later.run(create, at: .homestead, gas: 32_000 + 15_000).output.contains { $0 != 0 })
    #expect(later.host[address] == nil)
  }

  @Test func `new code has limits`() {
    func size(_ bytes: U256, _ fork: Fork) -> U256? {
      Program().word(Bytecode().create(deploying(bytes)), at: fork)
    }
    let program = Program()
    _ = program
    #expect(sizeOfLargest(24_576, .spuriousDragon) == 24_576)
    #expect(sizeOfLargest(24_577, .spuriousDragon) == 0)
    #expect(sizeOfLargest(24_577, .homestead) == 24_577)
    // 0xEF at the beginning.
    let ef = Bytecode().push(0xef).push(0).op(.mstore8).push(1).push(0).op(.return)
    #expect(Program().word(Bytecode().create(ef), at: .london) == 0)
    #expect(Program().word(Bytecode().create(ef), at: .berlin) != 0)
    #expect(size(0, .london) != 0)
  }

  private func sizeOfLargest(_ bytes: U256, _ fork: Fork) -> Int {
    let program = Program()
    let code = Bytecode().create(deploying(bytes))
    program.host[Program.contract] = .init(code: code.bytes)
    let message = Message(gas: 40_000_000, caller: Program.sender, recipient: Program.contract)
    _ = program.send(message, at: fork)
    return program.host[Address(createdBy: Program.contract, nonce: 0)]?.code.count ?? 0
  }

  @Test func `a creation's code is limited and metered from Shanghai on`() {
    func run(_ bytes: U256, _ fork: Fork) -> MessageResult {
      Program().run(Bytecode().push(bytes).push(0).push(0).op(.create), at: fork)
    }
    #expect(run(49_152, .shanghai).status == .success)
    #expect(run(49_153, .shanghai).status == .halt(.initCodeTooLarge))
    #expect(run(49_153, .paris).status == .success)
    #expect(run(64, .paris).gasLeft - run(64, .shanghai).gasLeft == 4)
    let salted = Bytecode().push(0).push(64).push(0).push(0).op(.create2)
    let plain = Bytecode().push(64).push(0).push(0).op(.create)
    #expect(
      Program().gas(salted, at: .paris) - Program().gas(plain, at: .paris) == 12 + 3)
  }

  @Test func `a transaction creates a contract`() {
    let program = Program()
    let address = Address(createdBy: Program.sender, nonce: 1)
    let message = Message(
      kind: .create, gas: 100_000, caller: Program.sender, recipient: address, value: 9,
      input: deploying(2).bytes)
    let result = program.send(message, at: .cancun)
    #expect(result.status == .success)
    #expect(result.output == [0, 0])
    #expect(program.host[address]?.balance == 9)
    #expect(100_000 - result.gasLeft == 6 + 3 + 400)
    let again = program.send(message, at: .cancun)
    #expect(again.status == .halt(.addressCollision))
    #expect(again.gasLeft == 0)
  }
}
