import Primitives

/// The generators of the subgroups.
extension BLS12381Modulus {
  /// The generator of G1.
  package static let generator1: AffinePoint<Fp<BLS12381Modulus>> = {
    let c = elements(
      """
      17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb
      08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1
      """)
    return AffinePoint(x: c[0], y: c[1])
  }()

  /// The generator of G2.
  package static let generator2: AffinePoint<Fp2<BLS12381Modulus>> = {
    let c = pairs(
      """
      024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8
      13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e
      0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801
      0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be
      """)
    return AffinePoint(x: c[0], y: c[1])
  }()
}

/// Constants of the curve from text.
extension BLS12381Modulus {
  /// The elements that lines of 96 hexadecimal digits stand for.
  static func elements(_ lines: String) -> [Fp<BLS12381Modulus>] {
    lines.split(separator: "\n").map { line in
      guard let bytes = try? Hex.decode(line),
        let element = bytes.withUnsafeBytes({ buffer in
          buffer.baseAddress.flatMap { Fp<BLS12381Modulus>(number: Limbs6(bigEndian: $0)) }
        })
      else { preconditionFailure("a constant of the curve is no element of its field") }
      return element
    }
  }

  /// The elements of the quadratic extension that pairs of lines stand for.
  static func pairs(_ lines: String) -> [Fp2<BLS12381Modulus>] {
    let elements = elements(lines)
    return stride(from: 0, to: elements.count, by: 2).map { Fp2(elements[$0], elements[$0 + 1]) }
  }
}
