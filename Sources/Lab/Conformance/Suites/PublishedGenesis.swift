import Primitives

/// The state roots and hashes of the public networks' first blocks.
enum PublishedGenesis {
  struct Row {
    let network: String
    let chainID: UInt64
    let stateRoot: Hash256
    let hash: Hash256
  }

  static let rows: [Row] = [
    Row(
      network: "mainnet", chainID: 1,
      stateRoot: Hash256(
        0xd7f8_974f_b5ac_78d9, 0xac09_9b9a_d501_8bed, 0xc2ce_0a72_dad1_827a, 0x1709_da30_580f_0544),
      hash: Hash256(
        0xd4e5_6740_f876_aef8, 0xc010_b86a_40d5_f567, 0x45a1_18d0_906a_34e6, 0x9aec_8c0d_b1cb_8fa3)
    ),
    Row(
      network: "sepolia", chainID: 11_155_111,
      stateRoot: Hash256(
        0x5eb6_e371_a698_b8d6, 0x8f66_5192_350f_fcec, 0xbbbf_3229_16f4_b51b, 0xd79b_b688_7da3_f494),
      hash: Hash256(
        0x25a5_cc10_6eea_7138, 0xacab_3323_1d71_60d6, 0x9cb7_77ee_0c2c_553f, 0xcddf_5138_993e_6dd9)
    ),
    Row(
      network: "hoodi", chainID: 560_048,
      stateRoot: Hash256(
        0xda87_d7f5_f91c_5150, 0x8791_bbcb_d4aa_5baf, 0x0491_7830_b869_85ee, 0xb9ad_3d5b_fb65_7576),
      hash: Hash256(
        0xbbe3_1286_8b37_6a30, 0x0169_2a64_6dd2_d7d1, 0xe440_6380_dfd8_6b98, 0xaa8a_34d1_557c_971b)
    ),
    Row(
      network: "holesky", chainID: 17_000,
      stateRoot: Hash256(
        0x69d8_c9d7_2f6f_a4ad, 0x42d4_702b_4337_0721, 0x2f90_db39_5eb5_4dc2, 0x0bc8_5de2_5378_8783),
      hash: Hash256(
        0xb5f7_f912_443c_940f, 0x21fd_611f_1282_8d75, 0xb534_364e_d9e9_5ca4, 0xe307_729a_4661_bde4)
    ),
  ]
}
