import Conformance
import JSON
import Primitives
import TestSupport
import Testing

/// A fixture that was changed fails and names the field.
@Suite struct TamperingTests {
  struct Change: CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let field: String
    /// Other files of the folder that the case needs.
    var beside: [String] = []

    var testDescription: String { "\(file) \(field)" }
  }

  static let changes: [Change] = [
    Change(
      file: "conformance/TrieTests/trieanyorder.json", old: "8aad789d", new: "8aad789e",
      field: "root"),
    Change(
      file: "conformance/TrieTests/trietestnextprev.json", old: #"[ "catering", "cat""#,
      new: #"[ "catering", "cow""#, field: "previous key"),
    Change(
      file: "conformance/RLPTests/rlptest.json", old: "0x83646f67", new: "0x83646f66",
      field: "encoding"),
    Change(
      file: "conformance/RLPTests/invalidRLPTest.json", old: "0x8100", new: "0x8180",
      field: "outcome"),
    Change(
      file: "conformance/BasicTests/hexencodetest.json", old: "10012345", new: "10012346",
      field: "encoding"),
    Change(
      file: "conformance/BasicTests/keyaddrtest.json", old: "cd2a3d9f", new: "cd2a3d9e",
      field: "addr"),
    Change(
      file: "conformance/BasicTests/txtest.json", old: #""nonce": 0"#, new: #""nonce": 1"#,
      field: "nonce"),
    Change(
      file: "conformance/BasicTests/txtest.json", old: "2f49ad726e703f9cd90dbb0fbf6649f1",
      new: "2f49ad726e703f9cd90dbb0fbf6649f0", field: "sender"),
    Change(
      file: "conformance/BasicTests/difficulty.json", old: "1000488", new: "1000489",
      field: "currentDifficulty"),
    Change(
      file: "conformance/BasicTests/genesishashestest.json", old: "d4e56740", new: "d4e56741",
      field: "genesis_hash"),
    Change(
      file: "conformance/GenesisTests/basic_genesis_tests.json",
      old: #""balance": "1234567000000000000000""#, new: #""balance": "1""#, field: "stateRoot"),
    Change(
      file: "conformance/GenesisTests/basic_genesis_tests.json", old: #""extraData": "0x686f"#,
      new: #""extraData": "0x686e"#, field: "hash"),
    Change(
      file: "conformance/TransactionTests/ttNonce/TransactionWithNonceOverflow.json",
      old: "NONCE_OVERFLOW", new: "VALUE_OVERFLOW", field: "exception"),
    Change(
      file: "conformance/TransactionTests/ttData/DataTestEnoughGAS.json", old: #""sender" : "0x"#,
      new: #""sender" : "0x00"#, field: "fixture"),
    Change(
      file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json", old: "0x354ab41d",
      new: "0x354ab41e", field: "state root"),
    Change(
      file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json",
      old: #""hash" : "0x354ab41d"#, new: #""gasUsed" : "0x5208", "hash" : "0x354ab41d"#,
      field: "gas used"),
    Change(
      file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json",
      old: #""hash" : "0x354ab41d"#, new: #""output" : "0xfe", "hash" : "0x354ab41d"#,
      field: "output"),
    Change(
      file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json", old: "0x1dcc4de8",
      new: "0x1dcc4de9", field: "logs hash"),
    Change(
      file: "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json",
      old: #""txbytes" : "0xf856800a83e4e1c0"#, new: #""txbytes" : "0xf856800a83e4e1c1"#,
      field: "txbytes"),
    Change(
      file: """
        eest/eest/state_tests/prague/eip7702_set_code_tx/test_empty_authorization_list.json
        """, old: "TYPE_4_EMPTY_AUTHORIZATION_LIST", new: "SENDER_NOT_EOA", field: "exception"),
    Change(
      file: "conformance/BlockchainTests/InvalidBlocks/bcStateTests/EmptyTransaction.json",
      old: "INSUFFICIENT_MAX_FEE_PER_GAS|TransactionException.INSUFFICIENT_ACCOUNT_FUNDS",
      new: "SENDER_NOT_EOA", field: "block 0: exception"),
    Change(
      file: "conformance/LegacyTests/Constantinople/VMTests/vmTests/suicide.json",
      old: #""gas" : "0x01869e""#, new: #""gas" : "0x01869d""#, field: "gas"),
    Change(
      file: "chains/genesis/sepolia.json", old: "0x1c9c380", new: "0x1c9c381", field: "hash"),
    Change(
      file: "mainnet/mainnet-witness/1149999/witness.json", old: #""preStateRoot":"0x"#,
      new: #""preStateRoot":"0x00"#, field: "fixture",
      beside: ["block.json", "prestate.json", "ancestors.json"]),
    Change(
      file: "mainnet/mainnet-witness/1149999/block.json", old: #""stateRoot":"0x18"#,
      new: #""stateRoot":"0x19"#, field: "hash"),
  ]

  static func run(_ change: Change, with text: String) throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    let parts = change.file.split(separator: "/")
    let name = String(parts.last ?? "")
    let path = try folder.write(text, to: name)
    for other in change.beside {
      let source = "\(Fixtures.folder)/\(parts.dropLast().joined(separator: "/"))/\(other)"
      try folder.write(try #require(Fixtures.bytes(of: source)), to: other)
    }
    return ConformanceRunner(try ConformanceOptions(jobs: 1)).run([path])
  }

  @Test(arguments: changes) func `a change is found and named`(change: Change) throws {
    let text = try #require(Fixtures.text(of: "\(Fixtures.folder)/\(change.file)"))
    #expect(try Self.run(change, with: text).failures == [])
    let place = try #require(text.firstRange(of: change.old), "\(change.old) is not there")
    let report = try Self.run(change, with: text.replacing(place, with: change.new))
    let failure = try #require(report.failures.first)
    #expect(failure.field == change.field)
    #expect(failure.expected != failure.got)
    #expect(report.exitStatus == 1)
  }

  @Test func `a rejection for another reason fails with both names`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      {"a":{"txbytes":"0xc0","result":{\
      "London":{"exception":"TransactionException.TYPE_NOT_SUPPORTED","intrinsicGas":"0x00"}}}}
      """, to: "a.json")
    let report = ConformanceRunner(try ConformanceOptions(jobs: 1)).run([path])
    let failure = try #require(report.failures.first)
    #expect(failure.field == "exception")
    #expect(failure.fork == "London")
    #expect(failure.expected == "TransactionException.TYPE_NOT_SUPPORTED")
    #expect(failure.got.contains("TransactionException.RLP_TOO_FEW_ELEMENTS"))
  }

  @Test func `a rejection is one of several reasons, and may have none`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      {"a":{"txbytes":"0xc0","result":{"Frontier":{},"London":{"exception":\
      "TransactionException.NONCE_IS_MAX|TransactionException.RLP_TOO_FEW_ELEMENTS"}}}}
      """, to: "a.json")
    let report = ConformanceRunner(try ConformanceOptions(jobs: 1)).run([path])
    #expect(report.total == CaseCounts(passed: 2))
    #expect(report.unnamedRejections == 1)
    #expect(report.text.contains("1 of the passed cases are rejections that name no reason"))
  }

  @Test func `what should be accepted and is not, and the reverse, fail`() throws {
    let file = "conformance/TransactionTests/ttValue/TransactionWithHighValueOverflow.json"
    let text = try #require(Fixtures.text(of: "\(Fixtures.folder)/\(file)"))
    let bytes = try #require(text.firstMatch(of: /"txbytes" : "(0x[0-9a-f]+)"/)).1
    let good = "conformance/TransactionTests/ttValue/TransactionWithHighValue.json"
    let goodText = try #require(Fixtures.text(of: "\(Fixtures.folder)/\(good)"))
    let goodBytes = try #require(goodText.firstMatch(of: /"txbytes" : "(0x[0-9a-f]+)"/)).1
    let folder = try TemporaryFolder()
    try folder.write(text.replacing(bytes, with: goodBytes), to: "a.json")
    try folder.write(goodText.replacing(goodBytes, with: bytes), to: "b.json")
    let report = ConformanceRunner(try ConformanceOptions(jobs: 1)).run([folder.path])
    #expect(report.total.passed == 0)
    #expect(Set(report.failures.map(\.field)) == ["outcome"])
    #expect(Set(report.failures.map(\.got)).contains("none"))
  }
}

extension String {
  fileprivate func replacing(_ place: Range<Index>, with text: String) -> String {
    var changed = self
    changed.replaceSubrange(place, with: text)
    return changed
  }
}
