import Crypto

extension Precompile {
  /// The sum of two points of G1 (EIP-2537).
  public static let bls12G1Add = Precompile(
    "BLS12_G1ADD", gas: { _ in 375 }, run: { try? BLS12381.g1Add($0) })

  /// The sum of points of G1, each times a number (EIP-2537).
  public static let bls12G1MultiScalar = Precompile(
    "BLS12_G1MSM",
    gas: { multiScalarGas(count: $0.count / 160, price: 12_000, discounts: g1Discounts) },
    run: { try? BLS12381.g1MultiScalar($0) })

  /// The sum of two points of G2 (EIP-2537).
  public static let bls12G2Add = Precompile(
    "BLS12_G2ADD", gas: { _ in 600 }, run: { try? BLS12381.g2Add($0) })

  /// The sum of points of G2, each times a number (EIP-2537).
  public static let bls12G2MultiScalar = Precompile(
    "BLS12_G2MSM",
    gas: { multiScalarGas(count: $0.count / 288, price: 22_500, discounts: g2Discounts) },
    run: { try? BLS12381.g2MultiScalar($0) })

  /// Whether the product of pairings is one (EIP-2537).
  public static let bls12PairingCheck = Precompile(
    "BLS12_PAIRING_CHECK",
    gas: { 37_700 + 32_600 * Int64($0.count / 384) },
    run: { input in (try? BLS12381.pairingCheck(input)).map { .truth($0) } })

  /// The point of G1 that an element of the field is mapped to (EIP-2537).
  public static let bls12MapToG1 = Precompile(
    "BLS12_MAP_FP_TO_G1", gas: { _ in 5_500 }, run: { try? BLS12381.mapToG1($0) })

  /// The point of G2 that an element of the field's extension is mapped to (EIP-2537).
  public static let bls12MapToG2 = Precompile(
    "BLS12_MAP_FP2_TO_G2", gas: { _ in 23_800 }, run: { try? BLS12381.mapToG2($0) })
}
