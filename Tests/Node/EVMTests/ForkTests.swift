import EVM
import Testing

struct ForkTests {
  @Test func `every fork is found by the name of the official suites`() {
    #expect(Fork(fixtureName: "EIP158") == .spuriousDragon)
    #expect(Fork(fixtureName: "ConstantinopleFix") == .petersburg)
    for fork in Fork.allCases {
      #expect(Fork(fixtureName: fork.name.filter { $0 != " " }) == fork)
    }
  }
}
