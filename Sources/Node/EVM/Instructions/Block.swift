import Primitives

// What code learns of its transaction's blobs (EIP-4844).
extension Registers {
  @inline(always) mutating func blobhash(_ context: UnsafeMutablePointer<Context>) {
    let index = top.pointee
    let count = UInt128(UInt(bitPattern: context.pointee.blobHashCount))
    top.pointee =
      index.high == 0 && index.low < count
      ? U256(context.pointee.blobHashes[Int(truncatingIfNeeded: index.low)]) : .zero
  }
}
