internal import Glibc
internal import Primitives
import Synchronization

/// Kills syncs and ways back at random moments and in the place of random writes, lets the work go on
/// and compares the database with one that nobody disturbed.
final class KillSuite: FaultSuite {
  static let name = "kills"
  static let about =
    "a sync, an unwind or a change to another fork is killed and goes on: the same database"
  static let cases = 300

  /// Ways of working that must not show in the database.
  private static let tunings = [
    "batch-rows=200 batch-blocks=25 sync-mode=none",
    "batch-rows=700 batch-blocks=90 sync-mode=lazy",
    "batch-rows=400 batch-blocks=40 sync-mode=full clean-from=50",
    "batch-rows=300 batch-blocks=60 sync-mode=none write-map=on",
  ]

  private let bench: FaultBench
  private let chains: ForkedChains
  private let recorder: String?
  private let whole: [UInt8]
  private let measured = Mutex(Measured())

  init(_ bench: FaultBench) throws {
    self.bench = bench
    chains = try bench.chains()
    recorder = bench.recorder
    let database = bench.folder + "/first.db"
    _ = try bench.require("sync \"\(chains.first)\" into=\"\(database)\" sync-mode=none")
    whole = try FileBytes.of(database + "/data.mdb")
  }

  func run(_ place: FaultCase) throws -> FaultOutcome {
    var place = place
    let work = KilledWork.allCases.randomElement(using: &place.random) ?? .sync
    let tuning = Self.tunings.indices.randomElement(using: &place.random) ?? 0
    // Pages that are written through the map are no calls.
    let isByCall = recorder != nil && tuning != 3 && Bool.random(using: &place.random)
    var position = place.position
    for attempt in 0..<8 {
      let database = "\(place.folder)/\(attempt)"
      let moment: Moment
      if isByCall {
        let calls = try calls(of: work, tuning, in: place.folder)
        moment = .call(1 + Int(position * Double(calls)), isTorn: .random(using: &place.random))
      } else {
        moment = .time(try time(of: work, tuning, in: place.folder) * position)
      }
      let start = ContinuousClock.now
      guard try kill(work, Self.tunings[tuning], database, at: moment) else {
        // It was quicker than measured; the next kills know.
        let time = ContinuousClock.now - start
        measured.withLock { measured in
          measured.misses += 1
          if !isByCall { measured.times[Key(work: work, tuning: tuning)] = time }
        }
        position *= 0.9
        continue
      }
      try noteState(of: database)
      // A third is killed once more, while it goes on.
      if Int.random(in: 0..<3, using: &place.random) == 0 {
        let rest = KilledWork.sync(after: work)
        let time = try time(of: rest, tuning, in: place.folder)
        let share = Double.random(in: 0..<1 - position / 2, using: &place.random)
        if !(try kill(rest, Self.tunings[tuning], database, at: .time(time * share), isNew: false))
        {
          measured.withLock { $0.misses += 1 }
        }
      }
      let again = Self.tunings.randomElement(using: &place.random) ?? ""
      let rest = KilledWork.sync(after: work).text(on: database, chains, again)
      let output = try bench.require("\(rest) | digest")
      let found = output.split(separator: "\n").last.map(String.init) ?? ""
      let wanted = work == .fork ? chains.secondDigest : chains.firstDigest
      guard found == wanted else {
        return .failed("\(work) \(tuning), killed \(moment): digest \(found), not \(wanted)")
      }
      return .passed
    }
    return .failed("\(work) \(tuning): each time the work was done before it was killed")
  }

  var notes: [String] {
    let measured = measured.withLock { $0 }
    var lines = [
      "\(measured.timeKills + measured.callKills) kills found the work going on: "
        + "\(measured.timeKills) at moments of its time, \(measured.callKills) in the place of a "
        + "write or a sync (\(measured.tornKills) of them after half of the write); "
        + "\(measured.misses) came too late",
      "they left \(measured.states.count) different states of the checkpoints",
    ]
    if recorder == nil {
      lines.append("no kill in the place of a write: \(FaultBench.recorderHint)")
    }
    return lines
  }

  // MARK: One kill

  /// Starts the work and kills it; whether it was still going on.
  private func kill(
    _ work: KilledWork, _ tuning: String, _ database: String, at moment: Moment, isNew: Bool = true
  ) throws -> Bool {
    if isNew { try prepare(database, for: work) }
    var environment: [String: String] = [:]
    if case .call(let call, let isTorn) = moment, let recorder {
      environment = ["LD_PRELOAD": recorder, "DYNO_WRITE_FOLDER": database]
      environment["DYNO_WRITE_KILL"] = "\(call)"
      if isTorn { environment["DYNO_WRITE_TEAR"] = "1" }
    }
    let child = try bench.start(work.text(on: database, chains, tuning), environment: environment)
    if case .time(let time) = moment {
      let end = ContinuousClock.now + time
      while !child.hasEnded, ContinuousClock.now < end, !bench.cancellation.isCancelled {
        usleep(200)
      }
      child.signal(SIGKILL)
    }
    let result = try child.wait(cancellation: bench.cancellation)
    switch result.ending {
    case .exit(0): return false
    case .signal(SIGKILL):
      measured.withLock { measured in
        switch moment {
        case .time: measured.timeKills += 1
        case .call(_, let isTorn):
          measured.callKills += 1
          measured.tornKills += isTorn ? 1 : 0
        }
      }
      return true
    default: throw FaultFailure("\(work) \(result.ending): \(result.errors.line)")
    }
  }

  private func prepare(_ database: String, for work: KilledWork) throws {
    guard work != .sync else { return }
    try FileBytes.makeFolder(database)
    try FileBytes.write(whole, to: database + "/data.mdb")
  }

  /// Notes where the stages stand after a kill.
  private func noteState(of database: String) throws {
    let result = try bench.run("checkpoints \"\(database)\"")
    guard result.ending == .exit(0) || result.errors.contains("holds no ") else {
      throw FaultFailure("after the kill, checkpoints \(result.ending): \(result.errors.line)")
    }
    _ = measured.withLock { $0.states.insert(result.output) }
  }

  // MARK: How long the work takes

  private struct Key: Hashable {
    var work: KilledWork
    var tuning: Int
  }

  private struct Measured {
    var times: [Key: Duration] = [:]
    var calls: [Key: Int] = [:]
    var states: Set<String> = []
    var timeKills = 0, callKills = 0, tornKills = 0, misses = 0
  }

  private func time(of work: KilledWork, _ tuning: Int, in folder: String) throws -> Duration {
    let key = Key(work: work, tuning: tuning)
    if let time = measured.withLock({ $0.times[key] }) { return time }
    let database = "\(folder)/time-\(work)"
    try prepare(database, for: work)
    let start = ContinuousClock.now
    _ = try bench.require(work.text(on: database, chains, Self.tunings[tuning]))
    let time = ContinuousClock.now - start
    measured.withLock { $0.times[key] = time }
    return time
  }

  private func calls(of work: KilledWork, _ tuning: Int, in folder: String) throws -> Int {
    let key = Key(work: work, tuning: tuning)
    if let calls = measured.withLock({ $0.calls[key] }) { return calls }
    let database = "\(folder)/calls-\(work)"
    try prepare(database, for: work)
    let record = try WriteRecord(
      of: work.text(on: database, chains, Self.tunings[tuning]), on: database, in: bench)
    let calls = record.events.count { $0.isCall }
    measured.withLock { $0.calls[key] = calls }
    return calls
  }
}

/// When a kill comes.
private enum Moment: CustomStringConvertible {
  /// So long after the start.
  case time(Duration)
  /// In the place of this write or sync, counted from 1; after its first half where it is torn.
  case call(Int, isTorn: Bool)

  var description: String {
    switch self {
    case .time(let time): "after \(time)"
    case .call(let call, let isTorn): "in \(isTorn ? "the midst" : "the place") of call \(call)"
    }
  }
}
