import Glibc
import Primitives

extension Opcode {
  /// BLOBHASH.
  public static let blobhash = Opcode(0x49)
  /// BLOBBASEFEE.
  public static let blobbasefee = Opcode(0x4a)
  /// TLOAD.
  public static let tload = Opcode(0x5c)
  /// TSTORE.
  public static let tstore = Opcode(0x5d)
  /// MCOPY.
  public static let mcopy = Opcode(0x5e)
}

extension Registers {
  @inline(always) mutating func blobhash(_ context: UnsafeMutablePointer<Context>) {
    let index = top.pointee
    let count = UInt128(UInt(bitPattern: context.pointee.blobHashCount))
    top.pointee =
      index.high == 0 && index.low < count
      ? U256(context.pointee.blobHashes[Int(truncatingIfNeeded: index.low)]) : .zero
  }

  @inline(always) mutating func mcopy(wordGas: Int64, end: UInt) throws(Halt) {
    let destination = pop()
    let source = pop()
    let size = pop()
    // Memory reaches over both stretches: where the later one starts decides.
    let later = source < destination ? destination : source
    let count = try reach(later, size, end: end).count
    try chargeWords(count, at: wordGas)
    if count > 0 {
      memmove(
        memory + Int(truncatingIfNeeded: destination.low),
        memory + Int(truncatingIfNeeded: source.low), count)
    }
  }
}

extension EIP {
  /// Storage that lasts as long as the transaction.
  static let transientStorage = EIP(number: 1153, title: "Transient storage opcodes") {
    $0.define(.tload, "TLOAD", .transient, gas: 100, pops: 1, pushes: 1)
    $0.define(.tstore, "TSTORE", .transient, gas: 100, pops: 2, pushes: 0)
  }

  /// The header has the beacon root of its parent.
  static let beaconRoot = EIP(number: 4788, title: "Beacon block root in the EVM") {
    $0.block.hasParentBeaconRoot = true
  }

  /// Transactions bring blobs.
  static let blobs = EIP(number: 4844, title: "Shard Blob Transactions") {
    $0.transaction.types.insert(.blob)
    $0.block.hasBlobGas = true
    $0.define(.blobhash, "BLOBHASH", .block, gas: 3, pops: 1, pushes: 1)
    $0.precompiles.add(0x0a, .kzgPointEvaluation)
  }

  /// Memory can be copied at once.
  static let memoryCopy = EIP(number: 5656, title: "MCOPY - Memory copying instruction") {
    $0.define(.mcopy, "MCOPY", .memory, gas: 3, pops: 3, pushes: 0)
  }

  /// A contract is deleted only where it was created in the same transaction.
  static let limitedDestruction = EIP(
    number: 6780, title: "SELFDESTRUCT only in same transaction"
  ) {
    $0.message.destroysOnlyNewContracts = true
  }

  /// Code can learn the base fee of blobs.
  static let blobBaseFee = EIP(number: 7516, title: "BLOBBASEFEE opcode") {
    $0.define(.blobbasefee, "BLOBBASEFEE", .block, gas: 2, pops: 0, pushes: 1)
  }
}
