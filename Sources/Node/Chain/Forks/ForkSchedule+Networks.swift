internal import EVM
internal import Primitives

extension ForkSchedule {
  /// Ethereum's main network.
  public static let mainnet = ForkSchedule(
    chainID: 1,
    activations: [
      .homestead: .block(1_150_000), .daoFork: .block(1_920_000),
      .tangerineWhistle: .block(2_463_000), .spuriousDragon: .block(2_675_000),
      .byzantium: .block(4_370_000), .constantinople: .block(7_280_000),
      .petersburg: .block(7_280_000), .istanbul: .block(9_069_000),
      .muirGlacier: .block(9_200_000), .berlin: .block(12_244_000),
      .london: .block(12_965_000), .arrowGlacier: .block(13_773_000),
      .grayGlacier: .block(15_050_000), .shanghai: .time(1_681_338_455),
      .cancun: .time(1_710_338_135), .prague: .time(1_746_612_311),
      .osaka: .time(1_764_798_551), .bpo1: .time(1_765_290_071), .bpo2: .time(1_767_747_671),
    ],
    terminalTotalDifficulty: U256(58_750_000_000_000_000_000_000 as UInt128),
    supportsDAOFork: true,
    depositContract: Address(0x0000_0000_219a_b540, 0x356c_bb83_9cbe_0530, 0x3d77_05fa))

  /// The test network Sepolia.
  public static let sepolia = ForkSchedule(
    chainID: 11_155_111,
    activations: fromGenesis.merging([
      .shanghai: .time(1_677_557_088), .cancun: .time(1_706_655_072),
      .prague: .time(1_741_159_776), .osaka: .time(1_760_427_360),
      .bpo1: .time(1_761_017_184), .bpo2: .time(1_761_607_008),
    ]) { $1 },
    terminalTotalDifficulty: 17_000_000_000_000_000,
    depositContract: Address(0x7f02_c3e3_c98b_1330, 0x55b8_b348_b2ac_6256, 0x69ed_295d))

  /// The test network Hoodi.
  public static let hoodi = ForkSchedule(
    chainID: 560_048,
    activations: fromGenesis.merging([
      .shanghai: .time(0), .cancun: .time(0), .prague: .time(1_742_999_832),
      .osaka: .time(1_761_677_592), .bpo1: .time(1_762_365_720), .bpo2: .time(1_762_955_544),
    ]) { $1 },
    terminalTotalDifficulty: .zero,
    depositContract: Address(0x0000_0000_219a_b540, 0x356c_bb83_9cbe_0530, 0x3d77_05fa))

  /// The test network Holesky.
  public static let holesky = ForkSchedule(
    chainID: 17_000,
    activations: fromGenesis.merging([
      .shanghai: .time(1_696_000_704), .cancun: .time(1_707_305_664),
      .prague: .time(1_740_434_112), .osaka: .time(1_759_308_480),
      .bpo1: .time(1_759_800_000), .bpo2: .time(1_760_389_824),
    ]) { $1 },
    terminalTotalDifficulty: .zero,
    depositContract: Address(0x4242_4242_4242_4242, 0x4242_4242_4242_4242, 0x4242_4242))

  /// The block forks of a network that was born with London's rules.
  private static let fromGenesis: [Fork: Activation] = [
    .homestead: .block(0), .tangerineWhistle: .block(0), .spuriousDragon: .block(0),
    .byzantium: .block(0), .constantinople: .block(0), .petersburg: .block(0),
    .istanbul: .block(0), .berlin: .block(0), .london: .block(0),
  ]

  /// The networks known by name.
  public static var networks: [(name: String, schedule: ForkSchedule)] {
    PublicNetwork.all.map { ($0.name, $0.schedule) }
  }
}
