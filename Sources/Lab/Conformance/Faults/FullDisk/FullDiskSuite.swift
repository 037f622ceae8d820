internal import Glibc
internal import Primitives
import Synchronization

/// Lets the disk fill up in the midst of a sync: a small file system in memory, mounted where only the
/// child and what it starts see it.
///
/// The sync ends with one clear line and status 1, never by a signal; what was committed is whole,
/// and with room it goes on to the same content.
final class FullDiskSuite: FaultSuite {
  static let name = "disk"
  static let about = "the disk is full in the midst of a sync: one line, whole, and it goes on"
  static let cases = 50

  /// What is on the small disk, and how it is written.
  private enum Kind: CaseIterable {
    case database, map, sorter

    var about: String {
      switch self {
      case .database: "the database and the sorter's files on the full disk"
      case .map: "a database written through the map on it"
      case .sorter: "the sorter's files alone on it"
      }
    }

    var words: String {
      switch self {
      case .database: "batch-rows=400 batch-blocks=40 sync-mode=lazy sorter-memory=16384"
      case .map: "batch-rows=400 batch-blocks=40 sync-mode=none write-map=on"
      case .sorter: "batch-rows=2k sync-mode=none sorter-memory=4096 clean-from=50"
      }
    }

    /// The sizes of disks that are tried, in bytes; a sync that ends well is tried on half.
    var sizes: ClosedRange<Double> {
      switch self {
      case .database: 4_096...12e6
      case .map: 4_096...18e6
      case .sorter: 4_096...600_000
      }
    }
  }

  private let bench: FaultBench
  private let chains: ForkedChains
  /// How a child gets mounts of its own, with its words.
  private let unshare: [String]
  private let counted = Mutex(Counted())

  private struct Counted {
    var cases: [Kind: Int] = [:]
    var states: Set<String> = []
    var sizes: Set<Int> = []
  }

  init(_ bench: FaultBench) throws {
    self.bench = bench
    guard let words = try Self.unshare(in: bench) else {
      throw FaultSkip(
        "no small file system can be mounted here: that needs root or user namespaces")
    }
    unshare = words
    chains = try bench.chains()
  }

  func run(_ place: FaultCase) throws -> FaultOutcome {
    let kinds = Kind.allCases
    let kind = kinds[Int(place.seed % UInt64(kinds.count))]
    let range = kind.sizes
    var size = range.lowerBound + (range.upperBound - range.lowerBound) * place.position
    // Some are full before the first commit, where files are made and mapped.
    var random = place.random
    if Int.random(in: 0..<6, using: &random) == 0 {
      size = 4_096 * Double(Int.random(in: 1...40, using: &random))
    }
    for attempt in 0..<12 {
      let pages = max(1, Int(size) / 4_096)
      let folder = "\(place.folder)/\(attempt)"
      try FileBytes.makeFolder(folder)
      if let outcome = try run(kind, pages: pages, in: folder) {
        if outcome == .passed { counted.withLock { $0.cases[kind, default: 0] += 1 } }
        return outcome
      }
      size /= 2
    }
    return .failed("\(kind): no disk is small enough to be full")
  }

  /// Runs a sync on a disk of so many pages; nil where the disk did not fill.
  private func run(_ kind: Kind, pages: Int, in folder: String) throws -> FaultOutcome? {
    let disk = folder + "/disk"
    try FileBytes.makeFolder(disk)
    let database = kind == .sorter ? folder + "/database" : disk + "/database"
    let sync = "sync \"\(chains.first)\" into=\"\(database)\""
    let commands = [sync + " " + kind.words, "digest \"\(database)\"", sync + " | digest"]
    let child = try ChildProcess(
      unshare[0],
      unshare.dropFirst() + ["/bin/sh", "-c", Self.script, bench.executable, disk, "\(pages * 4)k"]
        + commands,
      environment: bench.environment.merging(["TMPDIR": disk]) { $1 }, outputIn: folder)
    let result = try child.wait(cancellation: bench.cancellation)
    guard result.ending == .exit(0) else {
      throw FaultFailure("the mounted disk \(result.ending): \(result.errors.line)")
    }
    let steps = result.output.split(separator: "\u{1}", omittingEmptySubsequences: false).map {
      Step(String($0))
    }
    guard steps.count == commands.count else { throw FaultFailure("the shell left steps out") }
    let (full, state, rest) = (steps[0], steps[1], steps[2])
    if full.status == 0 { return nil }

    let what = "\(kind) on a disk of \(pages) pages"
    _ = counted.withLock { $0.sizes.insert(pages) }
    let lines = full.text.split(separator: "\n")
    guard full.status == 1, lines.count == 1, full.text.contains("no space") else {
      return .failed("\(what): status \(full.status), \(lines.count) lines: \(full.text.line)")
    }
    guard state.status == 0 || state.text.contains("holds no database") else {
      return .failed("\(what): afterwards digest has status \(state.status): \(state.text.line)")
    }
    _ = counted.withLock { $0.states.insert(state.status == 0 ? state.text : "") }
    guard rest.status == 0 else {
      return .failed("\(what): with room a sync has status \(rest.status): \(rest.text.line)")
    }
    let found = rest.text.split(separator: "\n").last.map(String.init) ?? ""
    guard found == chains.firstDigest else {
      return .failed("\(what): then digest \(found), not \(chains.firstDigest)")
    }
    return .passed
  }

  var notes: [String] {
    let counted = counted.withLock { $0 }
    let cases = Kind.allCases.map { "\(counted.cases[$0] ?? 0) with \($0.about)" }
    return [
      cases.joined(separator: ", ") + "; disks of \(counted.sizes.count) sizes, left in "
        + "\(counted.states.count) different states"
    ]
  }

  // MARK: The shell

  /// One command's status and what it said.
  private struct Step {
    var status: Int
    var text: String

    init(_ output: String) {
      let parts = output.split(separator: "\u{2}", omittingEmptySubsequences: false)
      status = parts.first.flatMap { Int($0) } ?? -1
      text = parts.count > 1 ? String(parts[1]) : ""
    }
  }

  /// Mounts a disk of a size on a folder, runs a command on it, makes room and runs two more.
  private static let script = """
    program=$0 disk=$1 size=$2 first=$3 second=$4 third=$5
    mount -t tmpfs -o size="$size" dyno-full-disk "$disk" || exit 99
    step() {
      text=$("$program" --record none -c "$1" 2>&1)
      printf '%d\\002%s' $? "$text"
    }
    step "$first"
    mount -o remount,size=1g "$disk" || exit 98
    printf '\\001'
    step "$second"
    printf '\\001'
    step "$third"
    """

  /// The words that start a program with mounts of its own; nil where nothing can.
  private static func unshare(in bench: FaultBench) throws -> [String]? {
    let programs: [String] = ["/usr/bin/unshare", "/bin/unshare"]
    guard let program = programs.first(where: { access($0, X_OK) == 0 }) else { return nil }
    let folder = bench.folder + "/mount"
    try FileBytes.makeFolder(folder)
    for flags in [["-m"], ["-r", "-m"]] {
      let words =
        flags + ["/bin/sh", "-c", "mount -t tmpfs -o size=64k dyno-full-disk \"$0\"", folder]
      let child = try ChildProcess(
        program, words, environment: bench.environment, outputIn: bench.folder)
      if try child.wait(cancellation: bench.cancellation).ending == .exit(0) {
        return [program] + flags
      }
    }
    return nil
  }
}
