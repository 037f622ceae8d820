/// A prime and what Montgomery's arithmetic needs of it; all of it constants that fold.
package protocol PrimeModulus: Sendable {
  associatedtype Digits: Limbs
  /// The prime, 3 modulo 4, less than a quarter of `R` (one more than the largest number of the
  /// limbs).
  static var prime: Digits { get }
  /// −1/prime modulo 2^64.
  static var inverse: UInt64 { get }
  /// `R` modulo the prime: the one of Montgomery's form.
  static var radix: Digits { get }
  /// `R²` modulo the prime, which brings numbers into Montgomery's form.
  static var radixSquared: Digits { get }
}

/// The prime of alt_bn128's coordinates (EIP-196).
package enum BN254Modulus: PrimeModulus {
  @inline(__always) package static var prime: Limbs4 {
    Limbs4(
      l0: 0x3c20_8c16_d87c_fd47, l1: 0x9781_6a91_6871_ca8d,
      l2: 0xb850_45b6_8181_585d, l3: 0x3064_4e72_e131_a029)
  }
  @inline(__always) package static var inverse: UInt64 { 0x87d2_0782_e486_6389 }
  @inline(__always) package static var radix: Limbs4 {
    Limbs4(
      l0: 0xd35d_438d_c58f_0d9d, l1: 0x0a78_eb28_f5c7_0b3d,
      l2: 0x666e_a36f_7879_462c, l3: 0x0e0a_77c1_9a07_df2f)
  }
  @inline(__always) package static var radixSquared: Limbs4 {
    Limbs4(
      l0: 0xf32c_fc5b_538a_fa89, l1: 0xb5e7_1911_d445_01fb,
      l2: 0x47ab_1eff_0a41_7ff6, l3: 0x06d8_9f71_cab8_351f)
  }
}

/// The prime of BLS12-381's coordinates (EIP-2537).
package enum BLS12381Modulus: PrimeModulus {
  @inline(__always) package static var prime: Limbs6 {
    Limbs6(
      l0: 0xb9fe_ffff_ffff_aaab, l1: 0x1eab_fffe_b153_ffff, l2: 0x6730_d2a0_f6b0_f624,
      l3: 0x6477_4b84_f385_12bf, l4: 0x4b1b_a7b6_434b_acd7, l5: 0x1a01_11ea_397f_e69a)
  }
  @inline(__always) package static var inverse: UInt64 { 0x89f3_fffc_fffc_fffd }
  @inline(__always) package static var radix: Limbs6 {
    Limbs6(
      l0: 0x7609_0000_0002_fffd, l1: 0xebf4_000b_c40c_0002, l2: 0x5f48_9857_53c7_58ba,
      l3: 0x77ce_5853_7052_5745, l4: 0x5c07_1a97_a256_ec6d, l5: 0x15f6_5ec3_fa80_e493)
  }
  @inline(__always) package static var radixSquared: Limbs6 {
    Limbs6(
      l0: 0xf4df_1f34_1c34_1746, l1: 0x0a76_e6a6_09d1_04f1, l2: 0x8de5_476c_4c95_b6d5,
      l3: 0x67eb_88a9_939d_83c0, l4: 0x9a79_3e85_b519_952d, l5: 0x1198_8fe5_92ca_e3aa)
  }
}

/// A coordinate of BN254.
package typealias BN254Field = Fp<BN254Modulus>
/// A coordinate of BLS12-381.
package typealias BLS12381Field = Fp<BLS12381Modulus>
