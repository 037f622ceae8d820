import Primitives

/// What a message came to, as long as the memory of its output stays as it is.
struct Ending {
  var status: MessageResult.Status
  var gasLeft: Int64
  /// The output; of a creation the new code.
  var output = UnsafeRawBufferPointer(start: nil, count: 0)

  /// The result for the world outside.
  func result(refund: Int64) -> MessageResult {
    MessageResult(
      status: status, gasLeft: gasLeft, gasRefund: status == .success ? refund : 0,
      output: [UInt8](output))
  }
}

/// How an instruction left the frame that it belongs to.
enum Event {
  /// The frame goes on.
  case proceeds
  /// The frame waits for one that it opened.
  case opened
  /// The frame ended.
  case ended(MessageResult.Status)
}
