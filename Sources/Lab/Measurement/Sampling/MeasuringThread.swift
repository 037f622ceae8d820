import Glibc

/// A thread for one measurement, with room for deep recursion; the caller waits for its end.
enum MeasuringThread {
  private static let stackSize = 256 << 20

  /// Runs the body on a new thread and waits.
  ///
  /// - Throws: `MeasurementError.noThread`, or what the body throws.
  static func run<T>(
    _ body: () throws(MeasurementError) -> T
  ) throws(MeasurementError) -> T {
    let result: Result<T, MeasurementError>? = try withoutActuallyEscaping(body) {
      body throws(MeasurementError) in
      let errand = Errand<T> { () throws(MeasurementError) in try body() }
      try start(errand)
      return errand.result
    }
    guard let result else { preconditionFailure("the measuring thread ended without a result") }
    return try result.get()
  }

  private static func start<T>(_ errand: Errand<T>) throws(MeasurementError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    var thread = pthread_t()
    let erased: any Runnable = errand
    let context = Unmanaged.passRetained(Box(erased))
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().errand.run()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      throw .noThread(status)
    }
    pthread_join(thread, nil)
  }
}

private protocol Runnable { func run() }

/// The body and where its result goes; one thread at a time sees it, as the other one waits.
private final class Errand<T>: Runnable {
  let body: () throws(MeasurementError) -> T
  var result: Result<T, MeasurementError>?

  init(_ body: @escaping () throws(MeasurementError) -> T) { self.body = body }

  func run() {
    do throws(MeasurementError) {
      result = .success(try body())
    } catch {
      result = .failure(error)
    }
  }
}

private final class Box {
  let errand: any Runnable
  init(_ errand: any Runnable) { self.errand = errand }
}
