import Glibc
import Primitives
import Synchronization
import Terminal
import Testing

@Suite(.serialized) struct `Signals` {
  @Test func `Ctrl-C cancels the command and a second one soon after abandons it`() throws {
    let interrupts = try #require(Interrupts.unconnected())
    let cancellation = Cancellation()
    let abandoned = Counter()
    interrupts.begin(cancellation) { abandoned.increment() }
    let start = ContinuousClock.now
    interrupts.deliver(SIGINT, at: start)
    #expect(cancellation.reason == .interrupted)
    interrupts.deliver(SIGINT, at: start + .seconds(3))
    #expect(abandoned.count == 0)
    interrupts.deliver(SIGINT, at: start + .seconds(4))
    #expect(abandoned.count == 1)
    interrupts.end()
    interrupts.deliver(SIGINT, at: start + .seconds(4))
    #expect(abandoned.count == 1)
  }

  @Test func `a wish to end reaches every later command`() throws {
    let interrupts = try #require(Interrupts.unconnected())
    let first = Cancellation()
    interrupts.begin(first)
    interrupts.deliver(SIGTERM)
    #expect(first.reason == .terminated)
    interrupts.end()
    #expect(interrupts.isTerminated)
    let second = Cancellation()
    interrupts.begin(second)
    #expect(second.reason == .terminated)
  }

  @Test func `real signals arrive and stop a waiting call`() throws {
    let interrupts = try #require(Interrupts.install())
    #expect(Interrupts.install() == nil)
    let cancellation = Cancellation()
    interrupts.begin(cancellation)
    kill(getpid(), SIGINT)
    #expect(eventually { cancellation.isCancelled })
    #expect(cancellation.reason == .interrupted)
    interrupts.end()
    let next = Cancellation()
    interrupts.begin(next)
    kill(getpid(), SIGTERM)
    #expect(eventually { next.isCancelled })
    #expect(next.reason == .terminated)
    interrupts.remove()
    let again = try #require(Interrupts.install())
    again.remove()
  }
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let number = Mutex(0)
  func increment() { number.withLock { $0 += 1 } }
  var count: Int { number.withLock { $0 } }
}
