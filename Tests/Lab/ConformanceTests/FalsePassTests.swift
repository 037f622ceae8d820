import Conformance
import JSON
import TestSupport
import Testing

/// What cannot be held against the node, or is held against it for no reason, passes nothing.
@Suite struct FalsePassTests {
  static let blocks = "\(Fixtures.folder)/conformance/BlockchainTests"
  static let badBlock = "\(blocks)/InvalidBlocks/bcStateTests/EmptyTransaction.json"
  static let goodBlock = "\(blocks)/InvalidBlocks/bc4895-withdrawals/amountIs0.json"
  static let state =
    "\(Fixtures.folder)/conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json"

  static func text(_ path: String, _ changes: (old: String, new: String)...) throws -> String {
    var text = try #require(Fixtures.text(of: path))
    for (old, new) in changes {
      let place = try #require(text.firstRange(of: old), "\(old) is not there")
      text.replaceSubrange(place, with: new)
    }
    return text
  }

  static func run(_ text: String, filter: String? = nil) throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "a.json")
    return ConformanceRunner(try ConformanceOptions(filter: filter, jobs: 1)).run([path])
  }

  // MARK: Numbers

  @Test func `a number beyond 256 bits fails its case with place, value and limit`() throws {
    let beyond = "0x1" + String(repeating: "0", count: 64)
    let places = [
      (#""currentDifficulty" : "0x020000"#, "env.currentDifficulty", "2^256"),
      (#""currentGasLimit" : "0x01312d00"#, "env.currentGasLimit", "2^64"),
      (
        #""balance" : "0xe8d4a51000"#,
        "pre.0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b.balance", "2^256"
      ),
    ]
    for (old, place, limit) in places {
      let key = try #require(old.split(separator: ":").first)
      let report = try Self.run(Self.text(Self.state, (old, #"\#(key): "\#(beyond)"#)))
      #expect(report.total.passed == 0)
      #expect(report.failures.count == report.total.failed && report.total.failed > 0)
      for failure in report.failures {
        #expect(
          failure.got.hasSuffix(
            #".\#(place) is "\#(beyond)", a number from 0 to \#(limit) - 1 expected"#),
          "\(failure.got)")
      }
    }
  }

  // MARK: Blocks

  @Test func `a block without bytes passes only where bytes can be the reason`() throws {
    let named =
      "TransactionException.INSUFFICIENT_MAX_FEE_PER_GAS|"
      + "TransactionException.INSUFFICIENT_ACCOUNT_FUNDS"
    for bytes in [#""bytes" : "0x"#, #""rlp" : "0xz"#, #""rlp" : "0x0"#] {
      let wrong = try Self.run(Self.text(Self.badBlock, (#""rlp" : "0x"#, bytes)))
      #expect(wrong.failures.map(\.field) == ["block 0: exception"], "\(bytes)")
      #expect(wrong.failures.first?.expected == named)
      let right = try Self.run(
        Self.text(
          Self.badBlock, (#""rlp" : "0x"#, bytes),
          (named, "BlockException.RLP_STRUCTURES_ENCODING")))
      #expect(right.failures == [], "\(bytes)")
      #expect(right.unnamedRejections == 0)
      let unnamed = try Self.run(
        Self.text(Self.badBlock, (#""rlp" : "0x"#, bytes), (#""expectException""#, #""because""#)))
      #expect(unnamed.failures == [], "\(bytes)")
      #expect(unnamed.unnamedRejections == 1)
    }
  }

  @Test func `a block is good or has an exception, not both`() throws {
    let report = try Self.run(
      Self.text(
        Self.goodBlock,
        (#""rlp" : "0x"#, #""expectException" : "BlockException.INVALID_STATE_ROOT", "rlp" : "0x"#))
    )
    #expect(report.failures.map(\.field) == ["block 0"])
    #expect(report.failures.first?.got.contains("INVALID_STATE_ROOT") == true)
  }

  @Test func `a chain without a network is a failure`() throws {
    let report = try Self.run(Self.text(Self.goodBlock, (#""network""#, #""net""#)))
    #expect(report.failures.map(\.field) == ["network"])
    #expect(report.total.skipped == 0)
  }

  // MARK: Payloads

  /// The good block as a payload of a version, with more members behind.
  static func payload(
    version: Int, _ more: String = "", without left: String? = nil
  ) throws -> ConformanceReport {
    let document = try JSONDocument(file: goodBlock)
    let test = try #require(try document.root.members.first { _ in true }).value
    let block = try test.value("blocks").value(at: 0)
    let header = try block.value("blockHeader")
    let names = [
      ("parentHash", "parentHash"), ("coinbase", "feeRecipient"), ("stateRoot", "stateRoot"),
      ("receiptTrie", "receiptsRoot"), ("bloom", "logsBloom"), ("number", "blockNumber"),
      ("gasLimit", "gasLimit"), ("gasUsed", "gasUsed"), ("timestamp", "timestamp"),
      ("extraData", "extraData"), ("mixHash", "prevRandao"), ("hash", "blockHash"),
      ("baseFeePerGas", "baseFeePerGas"), ("blobGasUsed", "blobGasUsed"),
      ("excessBlobGas", "excessBlobGas"),
    ]
    var members: [String] = []
    for (name, payloadName) in names where payloadName != left {
      members.append(#""\#(payloadName)":"\#(try header.value(name).string)""#)
    }
    let withdrawals = try block.value("withdrawals").elements.map { entry in
      let fields = try entry.members.map { #""\#($0)":"\#(try $1.string)""# }
      return "{\(fields.joined(separator: ","))}"
    }
    members.append(#""transactions":[]"#)
    members.append(#""withdrawals":[\#(withdrawals.joined(separator: ","))]"#)
    let beacon = try header.value("parentBeaconBlockRoot").string
    let payload = """
      {"params":[{\(members.joined(separator: ","))},[],"\(beacon)"],\
      "newPayloadVersion":"\(version)"\(more)}
      """
    let blocks = (old: #""blocks" : ["#, new: #""engineNewPayloads":[\#(payload)],"left" : ["#)
    guard more.contains("errorCode") else { return try run(text(goodBlock, blocks)) }
    // Nothing comes after the genesis.
    let genesis = try test.value("genesisBlockHeader").value("hash").string
    return try run(
      text(
        goodBlock, blocks,
        (#""lastblockhash""#, #""lastblockhash":"\#(genesis)","last""#),
        (#""postState""#, #""left over""#)))
  }

  @Test func `a payload passes for the error code that its fault has`() throws {
    #expect(try Self.payload(version: 3).failures == [])
    // A good one has no error code, and no refusal is without one.
    #expect(
      try Self.payload(version: 3, #","errorCode":"-32602""#).failures.map(\.field)
        == ["payload 0: error code"])
    #expect(
      try Self.payload(version: 4).failures.map(\.field) == ["payload 0: newPayloadVersion"])
    // What cannot be read, and what the version wants and is not there.
    for left in ["stateRoot", "blobGasUsed"] {
      let codes = [("\"-32602\"", true), ("-32602", true), ("-38005", false), ("-32000", false)]
      for (code, passes) in codes {
        let report = try Self.payload(version: 3, #","errorCode":\#(code)"#, without: left)
        #expect(report.failures.isEmpty == passes, "\(left) \(code) \(report.text)")
        if let failure = report.failures.first {
          #expect(failure.field == "payload 0: error code")
          #expect(failure.got.contains("-32602"))
        }
      }
    }
    for (code, passes) in [(-38_005, true), (-32_602, false)] {
      for version in [2, 4] {
        let report = try Self.payload(version: version, ",\"errorCode\":\(code)")
        #expect(report.failures.isEmpty == passes, "\(version) \(code) \(report.text)")
      }
    }
  }

  // MARK: State tests

  @Test func `a number beyond its field is named by its field, and nothing else is too long`()
    throws
  {
    let big = "0x1" + String(repeating: "0", count: 64)
    let rows = [
      (#""gasPrice" : "0x0a""#, "gasPrice", "GASPRICE_OVERFLOW"),
      (#""nonce" : "0x00","#, "nonce", "NONCE_OVERFLOW"),
    ]
    for (old, field, name) in rows {
      let comma = old.hasSuffix(",") ? "," : ""
      for (value, isLong) in [
        (big, true), ("0x:bigint " + big, true), ("zz", false),
      ] {
        // The nonce of the account stands first: the transaction's is the last.
        var text = try Self.text(Self.state)
        let place = try #require(text.ranges(of: old).last)
        text.replaceSubrange(place, with: #""\#(field)" : "\#(value)"\#(comma)"#)
        text.replace(
          #""txbytes" :"#, with: #""expectException" : "TransactionException.\#(name)", "bytes" :"#)
        let report = try Self.run(text)
        let fields = Set(report.failures.map(\.field))
        #expect(!fields.contains("exception"), "\(field) \(value) \(report.text)")
        #expect(report.total.passed == 0)
        // Then it is the state, which the test has for an accepted transaction.
        #expect(fields.contains("state root") == isLong, "\(field) \(value) \(report.text)")
      }
    }
    // For another reason the failure has the limit and the value.
    var text = try Self.text(Self.state)
    text.replace(#""gasPrice" : "0x0a""#, with: #""gasPrice" : "\#(big)""#)
    text.replace(
      #""txbytes" :"#,
      with: #""expectException" : "TransactionException.VALUE_OVERFLOW", "bytes" :"#)
    let failure = try #require(try Self.run(text).failures.first)
    #expect(failure.field == "exception")
    #expect(failure.got.contains("GASPRICE_OVERFLOW"))
    #expect(failure.got.contains("2^256 - 1") && failure.got.contains(big))
  }

  // MARK: Files

  @Test func `a stray key makes no schema of tests`() throws {
    for key in ["properties", "$schema", "definitions", "patternProperties"] {
      let test = try Self.text(Self.state)
      let brace = try #require(test.firstIndex(of: "{"))
      let rest = test[test.index(after: brace)...]
      let report = try Self.run("{\"\(key)\":{},\(rest)")
      #expect(report.companions == 0, "\(key)")
      #expect(report.total.passed + report.total.failed > 0, "\(key)")
      #expect(report.exitStatus == (report.total.failed > 0 ? 1 : 0))
      // A schema by its keys with a test for one of them is none.
      let hidden = try Self.run(
        #"{"properties":{},"\#(key)":{"in":"dog","out":"0x83646f66"},"title":{"in":"","out":"80"}}"#
      )
      #expect(hidden.companions == 0, "\(key)")
    }
    let schema = try Self.run(#"{"$schema":"x","type":"object","properties":{"a":{}}}"#)
    #expect(schema.companions == 1)
    let counts = try Self.run(#"{"a":{"opcode_count":{}},"b":{"in":"dog","out":"0x83646f66"}}"#)
    #expect(counts.total.failed == 1)
  }

  @Test func `a run without any case is an error of its own`() throws {
    let left = try Self.run(Self.text(Self.state), filter: "^none$")
    #expect(left.hasNoCases)
    #expect(left.exitStatus == 2)
    #expect(left.text.contains("no case was run: --fork and --filter left out every case"))
    let folder = try TemporaryFolder()
    let runner = ConformanceRunner(try ConformanceOptions(jobs: 1))
    #expect(runner.run([folder.path]).exitStatus == 2)
    try folder.write("x", to: "README.md")
    let companions = runner.run([folder.path])
    #expect(companions.exitStatus == 2)
    #expect(companions.text.contains("no case was run: 1 files hold no case"))
  }

  // MARK: Each leaf

  @Test func `no leaf of an expectation can be another`() throws {
    let state = try #require(
      Fixtures.files(below: "\(Fixtures.folder)/eest/eest/state_tests", ending: ".json").first)
    let dumps = "\(Fixtures.folder)/mainnet/mainnet-trienode-dump"
    // What an error is called is not compared, and what the failed instruction would have cost.
    let rows: [(file: String, key: String, survivors: [String])] = [
      (
        "\(dumps)/block46402.json", "txTraces",
        ["error", "gasCost", "name", "name", "name", "name", "name", "name"]
      ),
      ("\(dumps)/block46402.json", "blockTrace", ["error", "gasCost"]),
      ("\(dumps)/block46402.json", "stateDump", ["name", "name", "name", "name", "name", "name"]),
      (Self.goodBlock, "blockHeader", []), (Self.goodBlock, "genesisBlockHeader", []),
      (Self.goodBlock, "postState", []), (Self.goodBlock, "lastblockhash", []),
      (Self.goodBlock, "pre", []), (state, "post", []), (Self.state, "post", []),
    ]
    for (file, key, known) in rows {
      let text = Array(try #require(Fixtures.text(of: file)).utf8)
      let leaves = Leaf.leaves(of: text, below: key)
      #expect(!leaves.isEmpty, "\(file) \(key)")
      let folder = try TemporaryFolder()
      let runner = ConformanceRunner(try ConformanceOptions(jobs: 1))
      var survivors: [String] = []
      for leaf in leaves {
        let report = runner.run([try folder.write(leaf.changed(in: text), to: "a.json")])
        if report.total.failed == 0 { survivors.append(leaf.key) }
      }
      #expect(survivors.sorted() == known.sorted(), "\(file) \(key)")
    }
  }
}

/// A text, number or truth value in JSON, and the key that it stands below.
private struct Leaf {
  let key: String
  let range: Range<Int>

  /// The leaves of the first value with a key.
  static func leaves(of text: [UInt8], below wanted: String) -> [Leaf] {
    let mark = Array("\"\(wanted)\"".utf8)
    guard
      var place = text.indices.first(where: { text[$0...].starts(with: mark) })
    else { return [] }
    place += mark.count
    var leaves: [Leaf] = []
    var key = wanted
    var depth = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let end = text[(place + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? text.count
        let next = text[(end + 1)...].first { !isSpace($0) }
        if next == UInt8(ascii: ":") {
          key = String(decoding: text[(place + 1)..<end], as: UTF8.self)
        } else if end > place + 1 {
          leaves.append(Leaf(key: key, range: (place + 1)..<end))
        }
        place = end
      case UInt8(ascii: ":"), UInt8(ascii: ","): break
      case let byte where isSpace(byte): break
      default:
        let end = text[place...].firstIndex { isSpace($0) || ",}]".utf8.contains($0) } ?? text.count
        if text[place] != UInt8(ascii: "n") { leaves.append(Leaf(key: key, range: place..<end)) }
        place = end - 1
      }
      place += 1
      if depth == 0, !leaves.isEmpty { break }
    }
    return leaves
  }

  /// The text with another value in the leaf's place.
  func changed(in text: [UInt8]) -> [UInt8] {
    var changed = text
    let old = String(decoding: text[range], as: UTF8.self)
    if old == "true" || old == "false" {
      changed.replaceSubrange(range, with: Array((old == "true" ? "false" : "true").utf8))
    } else {
      let last = range.upperBound - 1
      changed[last] = UInt8(ascii: text[last] == UInt8(ascii: "1") ? "2" : "1")
    }
    return changed
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
