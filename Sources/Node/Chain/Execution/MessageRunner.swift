public import EVM
import Primitives

/// Runs lone messages over a state that stays as it is: each finds what the first one found.
///
/// What the reader said is kept, so that only the code and its journal cost anything. One runner
/// serves one thread.
public final class MessageRunner {
  private var run: BlockRun

  /// Makes a runner for messages in a block's context.
  public init(in context: BlockContext, over reader: any StateReader) {
    run = BlockRun(Machine(), context, reader)
  }

  /// Runs a message and undoes what it did.
  ///
  /// - Returns: what it came to.
  public func execute(
    _ message: Message, transaction: TransactionEnvironment
  ) -> MessageResult {
    var observer = NoObserver()
    let mark = run.state.snapshot()
    let result = run.run(message, transaction, &observer)
    run.state.revert(to: mark)
    return result
  }
}
