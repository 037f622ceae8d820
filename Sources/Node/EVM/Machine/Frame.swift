import Primitives

/// Code in the midst of running: what a message needs until it ends.
struct Frame {
  // What the interpreter reads when it starts and writes back when it stops.
  var counter: UnsafePointer<UInt8>
  var top: UnsafeMutablePointer<U256>
  var gas: Int64
  var memorySize: Int

  // What stays the same.
  var memory: UnsafeMutableRawPointer
  /// The address of the word below the stack's lowest.
  var stackFloor: UInt
  /// The first byte of the code as it runs.
  var code: UnsafePointer<UInt8>
  /// The code as it is, and its length.
  var original: UnsafePointer<UInt8>
  var codeCount: Int
  var records: UnsafePointer<BlockRecord>
  var input: UnsafePointer<UInt8>
  var inputCount: Int
  var recipient: Address
  var caller: Address
  var value: U256
  var isStatic: Bool
  var isCreation: Bool
  var depth: Int
  /// Keeps the code in memory.
  var owner: AnyObject

  // What the end of the message needs.
  var snapshot: Snapshot
  var refundBefore: Int64
  /// Where the output goes in the memory of the frame around this one.
  var outputOffset: Int
  var outputCount: Int
  /// Where RETURN and REVERT found the output in this frame's memory.
  var returnOffset: Int = 0
  var returnCount: Int = 0
}
