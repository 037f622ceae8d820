import EVM
import Testing

struct ForkTests {
  @Test func `the newest fork has whatever another one has`() {
    for fork in Fork.allCases {
      #expect(fork <= .newest)
      let rules = Rules.at(fork)
      for address in rules.precompiles.addresses {
        #expect(Rules.newest.precompiles.contains(address), "\(fork.name)")
      }
      for byte in 0..<256 where rules.instructions[byte].isDefined {
        #expect(Rules.newest.instructions[byte].isDefined, "\(fork.name)")
      }
    }
  }

  @Test func `forks begin by number up to the merge and by time from then on`() {
    for fork in Fork.allCases {
      switch fork.start {
      case .genesis: #expect(fork == .frontier)
      case .block(let key): #expect(fork < .merge && key.hasSuffix("Block"), "\(fork.name)")
      case .merge: #expect(fork == .paris)
      case .time(let key): #expect(fork > .merge && key.hasSuffix("Time"), "\(fork.name)")
      }
      #expect((fork.blobScheduleKey != nil) == (fork >= .cancun), "\(fork.name)")
    }
    #expect(Fork(fixtureName: "Dao") == .daoFork)
    #expect(Fork.allCases.filter(\.isIrregular) == [.daoFork])
  }

  @Test func `every fork is found by the name of the official suites`() {
    #expect(Fork(fixtureName: "EIP158") == .spuriousDragon)
    #expect(Fork(fixtureName: "ConstantinopleFix") == .petersburg)
    for fork in Fork.allCases {
      #expect(Fork(fixtureName: fork.name.filter { $0 != " " }) == fork)
    }
  }
}
