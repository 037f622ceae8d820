import Crypto
import Primitives

extension Precompile {
  /// The compression function of BLAKE2b: rounds, state, block, offset and final flag (EIP-152).
  public static let blake2f = Precompile(
    "BLAKE2F",
    gas: { $0.count == 213 ? Int64(UInt32(bigEndian: $0.loadUnaligned(as: UInt32.self))) : nil },
    run: { input in
      guard input.count == 213, input[212] <= 1 else { return nil }
      func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: input.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      var state = [8 of UInt64] { word(at: 4 + 8 * $0) }
      BLAKE2.compress(
        &state, block: [16 of UInt64] { word(at: 68 + 8 * $0) },
        offset: (word(at: 196), word(at: 204)), isLast: input[212] == 1,
        rounds: UInt32(bigEndian: input.loadUnaligned(as: UInt32.self)))
      return [UInt8](unsafeUninitializedCapacity: 64) { output, count in
        let output = UnsafeMutableRawBufferPointer(output)
        for index in 0..<8 {
          output.storeBytes(
            of: state[index].littleEndian, toByteOffset: 8 * index, as: UInt64.self)
        }
        count = 64
      }
    })
}
