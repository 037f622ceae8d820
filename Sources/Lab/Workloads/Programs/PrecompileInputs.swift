import Chain
import EVM
import JSON
import Primitives

/// Inputs to measure the node's own contracts with: those of the shipped vectors that succeed.
enum PrecompileInputs {
  /// The names of the contracts at the newest fork, in the order of their addresses.
  static let names: [String] = {
    let table = Rules.newest.precompiles
    return table.addresses.compactMap { table[$0]?.name }
  }()

  /// Inputs of the contract with this name: of a file, or those that come with dyno.
  ///
  /// - Throws: `ProgramError` where the file is missing or cannot be read.
  static func inputs(
    of precompile: Precompile, file: String, folders: [String]
  ) throws(ProgramError) -> [[UInt8]] {
    if file == shippedWord, let hex = single[precompile.name] {
      return [(try? Hex.decode(hex)) ?? []]
    }
    let text =
      file == shippedWord
      ? "datasets/precompiles/" + (files[precompile.name] ?? precompile.name) + ".json" : file
    let found = (text.hasPrefix("/") ? [""] : folders).map { folder in
      folder.isEmpty || folder == "." ? text : "\(folder)/\(text)"
    }
    guard let path = found.first(where: FileSystem.exists) else {
      throw .file(text, why: "is not there")
    }
    do throws(JSONError) {
      let root = try JSONDocument(file: path).root
      var inputs: [[UInt8]] = []
      for vector in try (root["data"] ?? root).elements where vector["Expected"] != nil {
        let digits = try vector.value("Input").string
        guard let input = try? Hex.decode(digits.hasPrefix("0x") ? digits : "0x" + digits) else {
          throw vector.badValue(expected: "an input in hex")
        }
        let succeeds = input.withUnsafeBytes { bytes in
          precompile.gas(bytes) != nil && precompile.run(bytes) != nil
        }
        if succeeds { inputs.append(input) }
      }
      guard !inputs.isEmpty else {
        throw root.badValue(expected: "a vector that \(precompile.name) succeeds with")
      }
      return inputs
    } catch {
      throw .file(path, why: "\(error)")
    }
  }

  /// The word for what comes with dyno.
  static let shippedWord = "shipped"

  private static let files = [
    "ECREC": "ecrecover", "SHA256": "sha256", "RIPEMD160": "ripemd160", "ID": "identity",
    "MODEXP": "modexp_eip7883", "BN254_ADD": "bn256Add_istanbul",
    "BN254_MUL": "bn256mul_istanbul", "BN254_PAIRING": "pairing_istanbul", "BLAKE2F": "blake2F",
    "BLS12_G1ADD": "add_G1_bls", "BLS12_G1MSM": "mul_G1_bls", "BLS12_G2ADD": "add_G2_bls",
    "BLS12_G2MSM": "mul_G2_bls", "BLS12_PAIRING_CHECK": "pairing_check_bls",
    "BLS12_MAP_FP_TO_G1": "map_fp_to_G1_bls", "BLS12_MAP_FP2_TO_G2": "map_fp2_to_G2_bls",
  ]

  /// One input each where no file is small: a proof of the public ceremony, a signature.
  private static let single = [
    "KZG_POINT_EVALUATION": """
    0x01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b564c0a11a0f704f4fc3e\
    8acfe0f8245f0ad1347b378fbf96e206da11a5d3630624d25032e67a7e6a4910df5834b8fe70e6bcfeeac0\
    352434196bdf4b2485d5a18f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca2\
    5f26936857bc3a7c2539ea8ec3a952b7873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a98527f\
    c22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a
    """,
    "P256VERIFY": """
    0x4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4da73bd4903f0ce3b639bb\
    bf6e8e80d16931ff4bcf5993d58468e8fb19086e8cac36dbcd03009df8c59286b162af3bd7fcc0450c9aa8\
    1be5d10d312af6c66b1d604aebd3099c618202fcfe16ae7770b0c49ab5eadf74b754204a3bb6060e44eff3\
    7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e
    """,
  ]
}
