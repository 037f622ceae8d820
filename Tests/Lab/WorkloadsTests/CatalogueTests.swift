import Chain
import Crypto
import Measurement
import Primitives
import Sync
import Testing
import Trie
import Workloads

struct CatalogueTests {
  /// A small case of every target, some twice.
  private static let workloads: [(target: String, arguments: [(name: String, values: [String])])] =
    [
      ("keccak", [("size", ["0", "32", "137"]), ("lanes", ["1", "4", "8"])]),
      ("recover", [("implementation", ["dyno", "libsecp256k1"])]),
      ("rlp.encode", [("item", ["account", "transaction"])]),
      ("rlp.decode", [("item", ["account", "transaction"])]),
      (
        "transaction.decode",
        [("type", ["legacy", "access-list", "dynamic-fee", "blob", "set-code"])]
      ),
      ("u256.add", []), ("u256.mul", []), ("u256.div", [("bits", ["2", "64", "65", "256"])]),
      ("u256.mod", []), ("u256.addmod", []), ("u256.mulmod", [("bits", ["2", "256"])]),
      ("u256.exp", [("bits", ["8"])]),
      ("trie.insert", [("accounts", ["1", "300"])]),
      (
        "trie.root",
        [("accounts", ["300"]), ("threads", ["1", "2"]), ("keccak-lanes", ["1", "4"])]
      ),
      ("trie.update", [("accounts", ["300"]), ("updates", ["1", "300"])]),
      ("trie.proof", [("accounts", ["1", "300"])]),
      ("block.decode", [("transactions", ["1", "20"])]),
      ("block.senders", [("transactions", ["20"]), ("threads", ["1", "2"])]),
      (
        "execute",
        [
          ("txs", ["1", "20"]), ("mix", ["transfer", "mixed"]), ("state", ["50"]),
          ("root", ["on", "off"]), ("threads", ["1", "2"]),
        ]
      ),
      (
        "block.import",
        [
          ("txs", ["20"]), ("mix", ["storage", "hash", "create"]), ("state", ["50"]),
          ("threads", ["1", "2"]),
        ]
      ),
      ("roots.transactions", [("count", ["1", "20"])]),
      ("evm", [("program", ["erc20", "pair", "storage", "hash", "create"])]),
      ("precompile", [("name", ["ECREC", "SHA256", "MODEXP"])]),
      (
        "db.put",
        [
          ("rows", ["300"]), ("order", ["append", "random"]), ("through", ["tables", "lmdb"]),
          ("batch", ["100"]), ("sync-mode", ["none"]),
        ]
      ),
      (
        "db.get",
        [("rows", ["300"]), ("through", ["tables", "lmdb"]), ("cache", ["warm", "cold"])]
      ),
      ("db.walk", [("rows", ["300"]), ("through", ["tables", "lmdb"])]),
      (
        "db.commit",
        [("rows", ["300"]), ("batch", ["20"]), ("through", ["tables", "lmdb"])]
      ),
      (
        "db.tables",
        [
          ("table", ["Headers", "StorageChangeSets"]),
          ("operation", ["seq-write", "random-write", "seq-read", "random-read"]), ("rows", ["60"]),
        ]
      ),
      (
        "db.serialisation",
        [
          ("table", ["Receipts", "AccountChangeSets"]),
          ("part", ["key-encode", "key-decode", "value-encode", "value-decode"]),
        ]
      ),
      ("db.hash-keys", [("way", ["put_sorted"]), ("preload", ["50"]), ("input", ["30"])]),
    ] + StageID.allCases.map { ("stage.\($0.name)", small) } + [
      ("sync", small + [(name: "window", values: ["1"])]), ("control", []),
    ]

  private static let small = [
    (name: "blocks", values: ["2"]), (name: "txs", values: ["3"]), (name: "state", values: ["20"]),
  ]

  @Test func `every target is listed once with a line on it and on each parameter`() throws {
    #expect(Catalogue.targets.map(\.name) == Self.workloads.map(\.target))
    for target in Catalogue.targets {
      #expect(!target.summary.isEmpty)
      for parameter in target.parameters {
        #expect(!parameter.help.isEmpty)
        #expect(throws: Never.self) { try parameter.value(reading: parameter.defaultText) }
      }
    }
  }

  @Test(arguments: workloads.indices)
  func `every target computes the same on each sample`(index: Int) throws {
    let workload = Self.workloads[index]
    let cases = try Catalogue.cases(
      try Catalogue.target(workload.target), arguments: workload.arguments, seed: 3,
      folders: [Repository.root])
    #expect(cases.count == workload.arguments.reduce(1) { $0 * $1.values.count })
    let run = try Sampler.measure(cases, plan: .short(samples: 2))
    for result in run.cases {
      #expect(!result.digest.isEmpty, "\(result.text)")
      #expect(result.work.allSatisfy { $0.count > 0 } || result.text.contains("size=0"))
    }
  }

  private func digests(
    _ target: String, _ arguments: [(name: String, values: [String])], subject: Dataset? = nil
  ) throws -> [String] {
    let cases = try Catalogue.cases(
      try Catalogue.target(target), arguments: arguments, subject: subject)
    return try Sampler.measure(cases, plan: .short(samples: 2)).cases.map { Hex.encode($0.digest) }
  }

  @Test func `the roots are the published ones, however they are found`() throws {
    let published = [
      "0x811a18928cc53c460d742d6b4416975e166521ba6507e48c8e76a613c052ff8d",
      "0xd3c982c29865d416c0149272c638ca78b9ebbbde1929490b2844c1e1ed410700",
    ]
    #expect(try digests("trie.root", [("accounts", ["1k", "10k"])]) == published)
    #expect(try digests("trie.insert", [("accounts", ["1k", "10k"])]) == published)
    #expect(
      try Set(digests("trie.root", [("accounts", ["1k"]), ("keccak-lanes", ["1", "4", "8"])]))
        == [published[0]])
  }

  @Test func `an updated trie has the root of the updated accounts`() throws {
    let entries = try Generator(seed: 0).accounts(count: 200)
    let halved = entries.map { entry in
      var account = entry.account
      account.nonce += 1
      account.balance = account.balance >> 1
      return AccountEntry(entry.address, account)
    }
    let root = HashBuilder().root(of: TrieLeaves(halved)).description
    #expect(
      try digests("trie.update", [("accounts", ["200"]), ("updates", ["200"])]) == [root])
  }

  @Test func `hashes are of the described message in any number of lanes`() throws {
    let expected = Keccak256.hash((0..<32).map { UInt8($0) }).description
    #expect(
      try digests("keccak", [("lanes", ["1", "4", "8"])]) == [expected, expected, expected])
  }

  @Test func `both implementations recover the same`() throws {
    let found = try digests("recover", [("implementation", ["dyno", "libsecp256k1"])])
    #expect(Set(found).count == 1)
  }

  @Test func `a subject is worked on instead of what is generated`() throws {
    let generator = Generator(seed: 5)
    let entries = try generator.accounts(count: 77, family: .random)
    let accounts = Dataset(name: "a", .accounts(entries))
    let root = HashBuilder().root(of: TrieLeaves(entries)).description
    #expect(try digests("trie.root", [], subject: accounts) == [root])
    let block = try generator.block(transactions: 9)
    let blocks = Dataset(name: "b", .blocks([block]))
    #expect(
      try digests("roots.transactions", [], subject: blocks)
        == [block.header.transactionsRoot.description])
    let leaves = Dataset(name: "t", .trie(try generator.leaves(count: 50)))
    #expect(try digests("trie.root", [], subject: leaves).count == 1)
    let cases = try Catalogue.cases(try Catalogue.target("trie.root"), subject: accounts)
    #expect(cases[0].text == "trie.root accounts=77 threads=1 keccak-lanes=best")
  }

  @Test func `a case a size comes of generated blocks, one a block of lone ones`() throws {
    let recipe = ChainRecipe(count: 2, transactions: [2, 5], accounts: 20)
    let chain = try Generator(seed: 1).chainDataset(recipe)
    let cases = try Catalogue.cases(try Catalogue.target("execute"), subject: chain)
    #expect(
      cases.map(\.text) == [
        "execute txs=2 root=on threads=1 keccak-lanes=best",
        "execute txs=5 root=on threads=1 keccak-lanes=best",
      ])
    let run = try Sampler.measure(cases, plan: .short(samples: 5))
    #expect(run.cases.map { $0.work.first?.count } == [42_000, 105_000])
    let imported = try Catalogue.cases(try Catalogue.target("block.import"), subject: chain)
    let digests = try Sampler.measure(imported, plan: .short(samples: 5)).cases.map(\.digest)
    #expect(digests == run.cases.map(\.digest))
    let lone = try DatasetImporter.open(Repository.datasets + "/mainnet-blocks")
    let first = try Catalogue.cases(try Catalogue.target("execute"), subject: lone)[0]
    #expect(first.text.hasPrefix("execute block=930196 txs=18 gas=378000 root=off threads=1"))
    #expect {
      try Catalogue.cases(
        try Catalogue.target("execute"), arguments: [("txs", ["3"])], subject: chain)
    } throws: { "\($0)" == "execute takes txs from its subject 2, 5: leave txs out" }
  }

  @Test func `no root is claimed of a lone block`() throws {
    let target = try Catalogue.target("execute")
    let lone = try DatasetImporter.open(
      Repository.datasets + "/mainnet-blocks", until: 2_688_148)
    let unasked = try Catalogue.cases(target, subject: lone)
    let off = try Catalogue.cases(target, arguments: [("root", ["off"])], subject: lone)
    for cases in [unasked, off] {
      let roots = cases.flatMap(\.parameters).filter { $0.name == "root" }.map(\.text)
      #expect(roots == ["off", "off"])
    }
    for asked in [["on"], ["off", "on"]] {
      #expect {
        try Catalogue.cases(target, arguments: [("root", asked)], subject: lone)
      } throws: {
        "\($0)".hasPrefix("root=on is not available here: a lone block comes with the part")
      }
    }
    // A chain's blocks have one either way, and what is asked stands.
    let chain = try Generator(seed: 1).chainDataset(
      ChainRecipe(count: 1, transactions: [2], accounts: 20))
    let both = try Catalogue.cases(target, arguments: [("root", ["on", "off"])], subject: chain)
    let roots = both.flatMap(\.parameters).filter { $0.name == "root" }.map(\.text)
    #expect(roots == ["on", "off"])
  }

  @Test func `what cannot be measured is said`() throws {
    #expect {
      try Catalogue.target("trie.rot")
    } throws: { "\($0)" == "no target named trie.rot; did you mean trie.root?" }
    let receipts = Dataset(
      name: "r", .receipts(try Generator(seed: 1).receipts(count: 2, logs: 1)))
    #expect {
      try Catalogue.cases(try Catalogue.target("trie.root"), subject: receipts)
    } throws: {
      "\($0)" == "trie.root works on accounts or genesis or trie; it was given receipts"
    }
    #expect {
      try Catalogue.cases(try Catalogue.target("keccak"), subject: receipts)
    } throws: { "\($0)" == "keccak takes no subject; it was given receipts" }
    #expect {
      try Catalogue.cases(
        try Catalogue.target("trie.update"),
        arguments: [("accounts", ["10"]), ("updates", ["11"])])
    } throws: { "\($0)" == "updates=11 is outside 1 to 10" }
  }

  @Test func `the suites name targets and parameters that there are`() throws {
    #expect(
      Catalogue.suites.map(\.name) == [
        "primitives", "trie_operations", "block_execution", "database", "sync_stages",
      ])
    for workload in Catalogue.suites.flatMap(\.workloads) {
      let words = workload.split(separator: " ").map(String.init)
      let arguments = words.dropFirst().map { word in
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        return (name: parts[0], values: parts[1].split(separator: ",").map(String.init))
      }
      #expect(throws: Never.self, "\(workload)") {
        try Catalogue.target(words[0]).sweep(arguments)
      }
    }
  }
}
