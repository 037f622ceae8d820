public import Primitives

/// A public network by its first block.
public struct PublicNetwork: Sendable {
  /// The name people call it by.
  public let name: String
  /// Its forks.
  public let schedule: ForkSchedule
  /// The state root of its first block.
  public let genesisStateRoot: Hash256
  /// The hash of its first block.
  public let genesisHash: Hash256

  /// The networks known by name, as their clients publish them.
  public static let all: [PublicNetwork] = [
    PublicNetwork(
      name: "mainnet", schedule: .mainnet,
      genesisStateRoot: Hash256(
        0xd7f8_974f_b5ac_78d9, 0xac09_9b9a_d501_8bed, 0xc2ce_0a72_dad1_827a, 0x1709_da30_580f_0544),
      genesisHash: Hash256(
        0xd4e5_6740_f876_aef8, 0xc010_b86a_40d5_f567, 0x45a1_18d0_906a_34e6, 0x9aec_8c0d_b1cb_8fa3)
    ),
    PublicNetwork(
      name: "sepolia", schedule: .sepolia,
      genesisStateRoot: Hash256(
        0x5eb6_e371_a698_b8d6, 0x8f66_5192_350f_fcec, 0xbbbf_3229_16f4_b51b, 0xd79b_b688_7da3_f494),
      genesisHash: Hash256(
        0x25a5_cc10_6eea_7138, 0xacab_3323_1d71_60d6, 0x9cb7_77ee_0c2c_553f, 0xcddf_5138_993e_6dd9)
    ),
    PublicNetwork(
      name: "hoodi", schedule: .hoodi,
      genesisStateRoot: Hash256(
        0xda87_d7f5_f91c_5150, 0x8791_bbcb_d4aa_5baf, 0x0491_7830_b869_85ee, 0xb9ad_3d5b_fb65_7576),
      genesisHash: Hash256(
        0xbbe3_1286_8b37_6a30, 0x0169_2a64_6dd2_d7d1, 0xe440_6380_dfd8_6b98, 0xaa8a_34d1_557c_971b)
    ),
    PublicNetwork(
      name: "holesky", schedule: .holesky,
      genesisStateRoot: Hash256(
        0x69d8_c9d7_2f6f_a4ad, 0x42d4_702b_4337_0721, 0x2f90_db39_5eb5_4dc2, 0x0bc8_5de2_5378_8783),
      genesisHash: Hash256(
        0xb5f7_f912_443c_940f, 0x21fd_611f_1282_8d75, 0xb534_364e_d9e9_5ca4, 0xe307_729a_4661_bde4)
    ),
  ]

  /// The network whose first header this is, whatever state root it has.
  public static func matching(_ header: BlockHeader) -> PublicNetwork? {
    all.first { network in
      var header = header
      header.stateRoot = network.genesisStateRoot
      return header.hash == network.genesisHash
    }
  }
}

extension ForkSchedule {
  /// The forks of the network that a lone block is of, as the chain id of its transactions says; the
  /// mainnet's where none has one that is known.
  public static func ofNetwork(of block: Block) -> ForkSchedule {
    let chainID = block.transactions.lazy.compactMap(\.chainID).first
    let network = PublicNetwork.all.first { U256($0.schedule.chainID) == chainID }
    return network?.schedule ?? .mainnet
  }
}
