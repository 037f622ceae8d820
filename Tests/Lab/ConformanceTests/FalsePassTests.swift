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
    let outline = JSONOutline(try Self.text(Self.goodBlock))
    let network = try #require(outline.places("*/network").first)
    let report = try Self.run(outline.removing(network))
    #expect(report.failures.map(\.field) == ["network"])
    #expect(report.total.skipped == 0)
  }

  @Test func `a network that nobody knows is a failure with its name`() throws {
    let chain = JSONOutline(try Self.text(Self.goodBlock))
    let network = try #require(chain.places("*/network").first)
    for name in ["Foo", "FooToLondonAt5", "LondonToBerlinAt5", "BerlinToLondonAtX"] {
      let report = try Self.run(chain.replacing(network.range, with: "\"\(name)\""))
      #expect(report.failures.map(\.got) == [name])
      #expect(report.total.passed == 0 && report.total.skipped == 0)
    }
    var state = try Self.text(Self.state)
    let fork = try #require(JSONOutline(state).places("*/post/*").first?.path.last)
    state.replace("\"\(fork)\"", with: "\"Foo\"")
    let report = try Self.run(state)
    #expect(report.failures.contains { $0.got == "Foo" && $0.field == "network" })
  }

  // MARK: Payloads

  /// The good block as a payload of a version, with more members behind.
  static func payload(
    version: Int, _ more: String = "", without left: String? = nil
  ) throws -> ConformanceReport {
    try run(payloadText(version: version, more, without: left))
  }

  static func payloadText(
    version: Int, _ more: String = "", without left: String? = nil
  ) throws -> String {
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
    var outline = JSONOutline(try text(goodBlock))
    let blocks = try #require(outline.places("*/blocks").first?.member)
    outline = JSONOutline(
      outline.replacing(blocks, with: #""engineNewPayloads":[\#(payload)]"#))
    if more.contains("errorCode") {
      // Nothing comes after the genesis.
      let genesis = try test.value("genesisBlockHeader").value("hash").string
      let last = try #require(outline.places("*/lastblockhash").first)
      outline = JSONOutline(outline.replacing(last.range, with: #""\#(genesis)""#))
      outline = JSONOutline(
        outline.removing(try #require(outline.places("*/postState").first)))
    }
    return String(decoding: outline.text, as: UTF8.self)
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
          /"txbytes" : "[^"]*"/, with: #""expectException" : "TransactionException.\#(name)""#)
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
      /"txbytes" : "[^"]*"/, with: #""expectException" : "TransactionException.VALUE_OVERFLOW""#)
    let failure = try #require(try Self.run(text).failures.first)
    #expect(failure.field == "exception")
    #expect(failure.got.contains("GASPRICE_OVERFLOW"))
    #expect(failure.got.contains("2^256 - 1") && failure.got.contains(big))
  }

  /// A field of a blob or set-code transaction that is beyond its width, and what suites call that.
  static let wide: [(field: String, value: String, names: [String])] = [
    ("maxFeePerBlobGas", "0x1" + String(repeating: "0", count: 64), ["GASPRICE_OVERFLOW"]),
    ("maxPriorityFeePerGas", "0x1" + String(repeating: "0", count: 64), ["PRIORITY_OVERFLOW"]),
    ("maxFeePerGas", "0x1" + String(repeating: "0", count: 64), ["GASPRICE_OVERFLOW"]),
    (
      "authorizationList",
      #"[{"chainId":"0x1","address":"0x\#(String(repeating: "0", count: 40))","#
        + #""nonce":"0x10000000000000000","yParity":"0x0","r":"0x1","s":"0x1"}]"#,
      ["TYPE_4_INVALID_AUTHORIZATION_FORMAT"]
    ),
    (
      "authorizationList",
      #"[{"chainId":"0x1","address":"0x\#(String(repeating: "0", count: 40))","#
        + #""nonce":"0x1","yParity":"0x100","r":"0x1","s":"0x1"}]"#,
      ["TYPE_4_INVALID_AUTHORITY_SIGNATURE", "TYPE_4_INVALID_AUTHORIZATION_FORMAT"]
    ),
  ]

  @Test(arguments: wide.indices) func `every field beyond its width has a known name`(row: Int)
    throws
  {
    let (field, value, names) = Self.wide[row]
    var outline = JSONOutline(try Self.text(Self.state))
    let price = try #require(outline.places("*/transaction/gasPrice").first)
    let written = value.hasPrefix("[") ? value : "\"\(value)\""
    outline = JSONOutline(outline.removing(price))
    if field != "maxFeePerGas" {
      let object = try #require(outline.places("*/transaction").first)
      outline = JSONOutline(outline.adding(#""maxFeePerGas":"0x0a""#, to: object))
    }
    let object = try #require(outline.places("*/transaction").first)
    let text = outline.adding("\"\(field)\":\(written)", to: object)
    for name in names + ["SENDER_NOT_EOA"] {
      var named = text
      named.replace(
        /"txbytes" : "[^"]*"/, with: #""expectException" : "TransactionException.\#(name)""#)
      let fields = Set(try Self.run(named).failures.map(\.field))
      #expect(fields.contains("exception") == (name == "SENDER_NOT_EOA"), "\(field) \(name)")
      // Then it is the state, which the test has for an accepted transaction.
      #expect(fields.contains("state root") == (name != "SENDER_NOT_EOA"), "\(field) \(name)")
    }
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
}
