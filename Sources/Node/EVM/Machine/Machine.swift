import Glibc
import Primitives

/// The virtual machine: runs messages one after the other in memory that it keeps.
///
/// One machine serves one thread.
public final class Machine {
  /// The most messages around one another, that of the transaction not counted.
  static let depthLimit = 1_024
  /// The most words of one frame's stack.
  static let stackLimit = 1_024

  let stack: Arena
  let memory: Arena
  let frames: UnsafeMutablePointer<Frame>
  let context: UnsafeMutablePointer<Context>
  /// The latest result of a precompile that took very much gas.
  var kept: (name: String, input: [UInt8], output: [UInt8]?)?

  /// Makes a machine; it reserves address space, of which it uses what it needs.
  public init() {
    // A frame's stack begins where that of the frame around it ends.
    stack = Arena(wanted: (Self.depthLimit + 2) * (Self.stackLimit + 2) * 32, least: 1 << 25)
    memory = Arena(wanted: 1 << 32, least: 1 << 26)
    frames = .allocate(capacity: Self.depthLimit + 2)
    context = .allocate(capacity: 1)
    let returnCapacity = 4_096
    let blobCapacity = 16
    context.initialize(
      to: Context(
        blobHashes: .allocate(capacity: blobCapacity), blobHashCapacity: blobCapacity,
        returnData: .allocate(capacity: returnCapacity), returnDataCapacity: returnCapacity,
        memoryEnd: UInt(bitPattern: memory.base) + UInt(memory.size)))
  }

  deinit {
    context.pointee.blobHashes.deallocate()
    context.pointee.returnData.deallocate()
    context.deallocate()
    frames.deallocate()
  }

  /// Runs a message and all that it sends.
  ///
  /// - Parameters:
  ///   - message: a call, or a creation whose recipient is the address of the new contract. The sender's nonce
  ///     is the caller's business.
  ///   - rules: those of the fork.
  ///   - block: what code can learn of the block.
  ///   - transaction: what code can learn of the transaction.
  ///   - host: the state.
  ///   - tracer: who watches.
  /// - Returns: what it came to; where it failed, the host is as it was before.
  public func execute<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ message: Message, rules: Rules, block: BlockEnvironment,
    transaction: TransactionEnvironment, host: inout H, tracer: inout T
  ) -> MessageResult {
    prepare(block, transaction)
    let result = run(message, rules, &host, &tracer)
    memory.trim(used: context.pointee.memoryUsed)
    return result
  }

  /// Runs a message and all that it sends, unwatched.
  public func execute<H: Host & ~Copyable>(
    _ message: Message, rules: Rules, block: BlockEnvironment,
    transaction: TransactionEnvironment, host: inout H
  ) -> MessageResult {
    var tracer = NoTracer()
    return execute(
      message, rules: rules, block: block, transaction: transaction, host: &host, tracer: &tracer)
  }

  /// Fills in what the interpreter reads without asking the host.
  private func prepare(_ block: BlockEnvironment, _ transaction: TransactionEnvironment) {
    context.pointee.origin = U256(transaction.origin)
    context.pointee.gasPrice = transaction.gasPrice
    context.pointee.beneficiary = U256(block.beneficiary)
    context.pointee.timestamp = U256(block.timestamp)
    context.pointee.number = U256(block.number)
    context.pointee.blockNumber = block.number
    context.pointee.difficulty = block.difficulty
    context.pointee.gasLimit = U256(block.gasLimit)
    context.pointee.chainID = block.chainID
    context.pointee.baseFee = block.baseFee
    context.pointee.blobBaseFee = block.blobBaseFee
    context.pointee.refund = 0
    context.pointee.returnDataCount = 0
    context.pointee.touchesRIPEMD = false
    context.pointee.memoryUsed = 0
    context.pointee.watchedGas = nil
    let hashes = transaction.blobHashes
    if hashes.count > context.pointee.blobHashCapacity {
      context.pointee.blobHashes.deallocate()
      context.pointee.blobHashes = .allocate(capacity: hashes.count)
      context.pointee.blobHashCapacity = hashes.count
    }
    context.pointee.blobHashCount = hashes.count
    for index in 0..<hashes.count { context.pointee.blobHashes[index] = hashes[index] }
  }

  /// Keeps what a call returned.
  func setReturnData(_ bytes: UnsafeRawPointer?, _ count: Int) {
    context.pointee.returnDataCount = count
    guard count > 0, let bytes else { return }
    if count > context.pointee.returnDataCapacity {
      context.pointee.returnData.deallocate()
      context.pointee.returnDataCapacity = count * 2
      context.pointee.returnData = .allocate(capacity: count * 2)
    }
    memcpy(context.pointee.returnData, bytes, count)
  }
}
