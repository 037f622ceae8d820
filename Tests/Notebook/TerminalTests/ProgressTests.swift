import Glibc
import Language
import Terminal
import Testing

@Suite struct `The progress line` {
  @Test func `says how far and how long`() {
    let progress = Progress("recover", done: 31_204, of: 51_200, noun: "transactions")
    #expect(
      progress.line(elapsed: .milliseconds(6400), columns: 120)
        == " recover ████████████░░░░░░░░  60 %  31,204 of 51,200 transactions  4.1 s left")
    #expect(
      progress.line(elapsed: .seconds(640), columns: 80)
        == " recover ████████████░░░░░░░░  60 %  31,204 of 51,200 transactions")
    #expect(
      progress.line(elapsed: .seconds(640), columns: 52)
        == " recover ████████████░░░░░░░░  60 %  6 min 50 s left")
    #expect(DisplayWidth.of(progress.line(elapsed: .seconds(1), columns: 20)) == 20)
    #expect(
      Progress("import", done: 1200, noun: "blocks").line(elapsed: .seconds(3725), columns: 80)
        == " import  1,200 blocks  1 h 02 min")
    #expect(
      Progress("x", done: 0, of: 5).line(elapsed: .seconds(3), columns: 80).hasSuffix("0 of 5"))
    #expect(Progress("x", done: 9, of: 5).line(elapsed: .seconds(3), columns: 80).contains("100 %"))
  }

  @Test func `appears late, changes seldom and leaves nothing`() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let start = ContinuousClock.now
    let line = ProgressLine(on: Stream(ends[1]), isTerminal: true, now: start)
    for tick in 0..<300 {
      line.update(Progress("x", done: tick, of: 300), now: start + .milliseconds(10 * tick))
    }
    line.end()
    line.update(Progress("x", done: 300, of: 300), now: start + .seconds(9))
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(ends[0], &bytes, bytes.count)
    close(ends[0])
    let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    let updates = text.split(separator: "\r")
    #expect(updates.count == 11)
    #expect(updates.first?.contains("200 of 300") == true)
    #expect(updates.last == "\u{1b}[K")
  }

  @Test func `is silent where nobody looks`() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let start = ContinuousClock.now
    let line = ProgressLine(on: Stream(ends[1]), now: start)
    line.update(Progress("x", done: 1, of: 2), now: start + .seconds(5))
    line.end()
    close(ends[1])
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 0)
    close(ends[0])
  }
}

@Suite struct `Colours` {
  @Test func `are on where the stream, the user and the terminal agree`() {
    func auto(_ isTerminal: Bool, _ noColour: String?, _ type: String?) -> Bool {
      ColourChoice.auto.isOn(isTerminal: isTerminal, noColour: noColour, terminalType: type)
    }
    #expect(auto(true, nil, "xterm"))
    #expect(auto(true, "", "xterm"))
    #expect(!auto(true, "1", "xterm"))
    #expect(!auto(true, nil, "dumb"))
    #expect(!auto(true, nil, nil))
    #expect(!auto(false, nil, "xterm"))
    #expect(ColourChoice.always.isOn(isTerminal: false, noColour: "1", terminalType: "dumb"))
    #expect(!ColourChoice.never.isOn(isTerminal: true, noColour: nil, terminalType: "xterm"))
    #expect(ColourChoice(rawValue: "auto") == .auto)
  }

  @Test func `never change the words`() {
    for role in Style.Role.allCases {
      #expect(Style.plain.paint("word", role) == "word")
      let painted = Style(isColoured: true).paint("word", role)
      #expect(painted.hasSuffix("mword\u{1b}[0m"))
      #expect(DisplayWidth.of(painted) == 4)
    }
    #expect(Style(isColoured: true).paint("", .bad) == "")
  }
}
