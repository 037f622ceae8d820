import Crypto
import Primitives
import Testing
import Workloads

struct AssemblerTests {
  @Test(arguments: [
    ("ADD MUL\nSUB", "0x010203"),
    ("PUSH 0 PUSH 255 PUSH 256", "0x600060ff610100"),
    ("PUSH0 PUSH4 0x10 PUSH1 7", "0x5f6300000010" + "6007"),
    ("loop: PUSH @loop JUMP", "0x5b61000056"),
    ("PUSH @end JUMP mark here bytes 0xfefe mark end", "0x61000656fefe"),
    ("PUSH1 @b-@a mark a STOP STOP mark b", "0x60020000"),
    ("const FEE 997 PUSH FEE ; a comment\n; another\nSHA3 KECCAK256", "0x6103e52020"),
    ("PUSH selector(transfer(address,uint256))", "0x63a9059cbb"),
    ("", "0x"),
  ])
  func `programs become the bytes that they say`(source: String, code: String) throws {
    #expect(Hex.encode(try Assembler.assemble(source)) == code)
  }

  @Test func `a topic is the whole hash`() throws {
    let code = try Assembler.assemble("PUSH topic(Transfer(address,address,uint256))")
    #expect(
      Hex.encode(code)
        == "0x7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
  }

  @Test(arguments: [
    ("ADD\nADDD", "line 2: no instruction ADDD"),
    ("PUSH", "line 1: PUSH needs a value behind it"),
    ("PUSH x", "line 1: x is no number and no constant before it"),
    ("PUSH1 256", "line 1: 256 does not fit into 1 bytes"),
    ("PUSH @a", "line 1: no place @a"),
    ("a:\na:", "line 2: the place a is there twice"),
    ("PUSH @a-@b mark a STOP mark b", "line 1: @a-@b does not fit into 2 bytes"),
  ])
  func `what is no program is said`(source: String, message: String) {
    #expect {
      try Assembler.assemble(source)
    } throws: { "\($0)" == message }
  }

  @Test(arguments: Contract.all.map(\.name))
  func `a contract's source assembles to its code`(name: String) throws {
    let contract = try #require(Contract.all.first { $0.name == name })
    #expect(!contract.code.isEmpty)
    #expect(try Assembler.assemble(contract.source) == contract.code)
  }
}
