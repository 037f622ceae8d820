import EVM
import Primitives
import Testing

struct PrecompileTableTests {
  @Test func `each fork has the precompiles that came with it and before`() {
    let counts: [(fork: Fork, count: Int)] = [
      (.frontier, 4), (.homestead, 4), (.spuriousDragon, 4), (.byzantium, 8), (.petersburg, 8),
      (.istanbul, 9), (.shanghai, 9), (.cancun, 10), (.prague, 17), (.osaka, 18), (.bpo2, 18),
    ]
    for (fork, count) in counts {
      #expect(Rules.at(fork).precompiles.addresses.count == count, "\(fork)")
    }
  }

  // The names of EIP-7910, in the order of the addresses.
  @Test func `names and addresses of Osaka`() {
    let names = [
      "ECREC", "SHA256", "RIPEMD160", "ID", "MODEXP", "BN254_ADD", "BN254_MUL", "BN254_PAIRING",
      "BLAKE2F", "KZG_POINT_EVALUATION", "BLS12_G1ADD", "BLS12_G1MSM", "BLS12_G2ADD",
      "BLS12_G2MSM", "BLS12_PAIRING_CHECK", "BLS12_MAP_FP_TO_G1", "BLS12_MAP_FP2_TO_G2",
    ]
    let table = Rules.at(.osaka).precompiles
    for (index, name) in names.enumerated() {
      #expect(table[Address(0, 0, UInt32(index + 1))]?.name == name)
    }
    #expect(table[Address(0, 0, 0x100)]?.name == "P256VERIFY")
    #expect(table[Address(0, 0, 0)] == nil)
    #expect(table[Address(0, 1, 1)] == nil)
  }
}
