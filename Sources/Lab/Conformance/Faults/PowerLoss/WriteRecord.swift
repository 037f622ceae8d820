/// What a child wrote to the files of a folder and when it was brought to the disk, in order, as the
/// library CWriteRecorder writes it down.
public struct WriteRecord: Sendable {
  /// One call, by the time that it returned.
  public struct Event: Hashable, Sendable {
    /// What a call did.
    public enum Kind: UInt32, Sendable {
      /// A file was opened for the first time; the place is 1 where it was made.
      case open = 1
      /// Bytes were written at the place.
      case write
      /// Bytes were written at the place, and were on the disk when the call returned.
      case durableWrite
      /// The file got the place as its size.
      case truncate
      /// What was written to the file before is on the disk.
      case sync
      /// The names of the folder's files are on the disk.
      case folderSync
    }

    /// What was done.
    public var kind: Kind
    /// The file's number, in the order in which files were first opened.
    public var file: Int
    /// The place in the file, or its size.
    public var place: Int
    /// The written bytes, as a range of the record's.
    public var bytes: Range<Int>

    /// Whether it is one of the calls that a child can be killed in the place of.
    var isCall: Bool { kind != .open && kind != .folderSync }
  }

  /// The calls in the order in which they returned.
  public private(set) var events: [Event] = []
  /// The last parts of the files' paths, by their numbers.
  public private(set) var names: [String] = []
  /// The record's own bytes.
  public let bytes: [UInt8]

  private static let mark = Array("DYNOWR01".utf8)
  private static let headLength = 24

  /// Reads a record.
  ///
  /// - Parameter bytes: the record; a call at its end that is not whole is left out, as one that did
  ///   not return.
  /// - Throws: `FaultFailure` where it is none.
  public init(_ bytes: [UInt8]) throws(FaultFailure) {
    self.bytes = bytes
    guard bytes.starts(with: Self.mark) else { throw FaultFailure("no record of writes") }
    var place = Self.mark.count
    while bytes.count - place >= Self.headLength {
      let kind = UInt32(truncatingIfNeeded: Self.number(4, of: bytes, at: place))
      let file = Self.number(4, of: bytes, at: place + 4)
      let start = place + Self.headLength
      let length = Self.number(8, of: bytes, at: place + 16)
      guard let kind = Event.Kind(rawValue: kind), length >= 0 else {
        throw FaultFailure("the record of writes has a call of kind \(kind) at byte \(place)")
      }
      guard length <= bytes.count - start else { return }
      let event = Event(
        kind: kind, file: file, place: Self.number(8, of: bytes, at: place + 8),
        bytes: start..<start + length)
      guard event.place >= 0, kind != .open || file == names.count,
        kind == .open || kind == .folderSync || file < names.count
      else { throw FaultFailure("the record of writes contradicts itself at byte \(place)") }
      if kind == .open {
        let path = String(decoding: bytes[event.bytes], as: UTF8.self)
        names.append(path.split(separator: "/").last.map(String.init) ?? path)
      }
      events.append(event)
      place = start + length
    }
  }

  /// Runs our program on a text and records what it writes to a database.
  ///
  /// - Throws: `FaultFailure`, `ChildError`, `Cancelled`.
  init(of text: String, on database: String, in bench: FaultBench) throws {
    guard let recorder = bench.recorder else { throw FaultSkip(FaultBench.recorderHint) }
    let path = database + ".record"
    let result = try bench.run(
      text,
      environment: [
        "LD_PRELOAD": recorder, "DYNO_WRITE_FOLDER": database, "DYNO_WRITE_RECORD": path,
      ])
    guard result.ending == .exit(0) else {
      throw FaultFailure("\(text.line), recorded, \(result.ending): \(result.errors.line)")
    }
    try self.init(FileBytes.of(path))
    FileBytes.remove(path)
  }

  private static func number(_ count: Int, of bytes: [UInt8], at place: Int) -> Int {
    var word: UInt64 = 0
    for index in (0..<count).reversed() { word = word << 8 | UInt64(bytes[place + index]) }
    return Int(truncatingIfNeeded: word)
  }
}
