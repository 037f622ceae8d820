extension EIP {
  /// The instructions of the beginning (yellow paper, appendix H).
  static let frontierInstructions = EIP(number: 0, title: "The instructions of Frontier") {
    // Arithmetic
    $0.define(.stop, "STOP", .control, gas: 0, pops: 0, pushes: 0, flow: .endsBlock)
    $0.define(.add, "ADD", .arithmetic, gas: 3, pops: 2, pushes: 1)
    $0.define(.mul, "MUL", .arithmetic, gas: 5, pops: 2, pushes: 1)
    $0.define(.sub, "SUB", .arithmetic, gas: 3, pops: 2, pushes: 1)
    $0.define(.div, "DIV", .arithmetic, gas: 5, pops: 2, pushes: 1)
    $0.define(.sdiv, "SDIV", .arithmetic, gas: 5, pops: 2, pushes: 1)
    $0.define(.mod, "MOD", .arithmetic, gas: 5, pops: 2, pushes: 1)
    $0.define(.smod, "SMOD", .arithmetic, gas: 5, pops: 2, pushes: 1)
    $0.define(.addmod, "ADDMOD", .arithmetic, gas: 8, pops: 3, pushes: 1)
    $0.define(.mulmod, "MULMOD", .arithmetic, gas: 8, pops: 3, pushes: 1)
    $0.define(.exp, "EXP", .arithmetic, gas: 10, pops: 2, pushes: 1)
    $0.define(.signextend, "SIGNEXTEND", .arithmetic, gas: 5, pops: 2, pushes: 1)
    // Comparison and bits
    $0.define(.lt, "LT", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.gt, "GT", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.slt, "SLT", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.sgt, "SGT", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.eq, "EQ", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.iszero, "ISZERO", .comparison, gas: 3, pops: 1, pushes: 1)
    $0.define(.and, "AND", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.or, "OR", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.xor, "XOR", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.not, "NOT", .comparison, gas: 3, pops: 1, pushes: 1)
    $0.define(.byte, "BYTE", .comparison, gas: 3, pops: 2, pushes: 1)
    // Hashing
    $0.define(.keccak256, "KECCAK256", .keccak, gas: 30, pops: 2, pushes: 1)
    // Environment
    $0.define(.address, "ADDRESS", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.balance, "BALANCE", .account, gas: 20, pops: 1, pushes: 1)
    $0.define(.origin, "ORIGIN", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.caller, "CALLER", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.callvalue, "CALLVALUE", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.calldataload, "CALLDATALOAD", .environment, gas: 3, pops: 1, pushes: 1)
    $0.define(.calldatasize, "CALLDATASIZE", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.calldatacopy, "CALLDATACOPY", .environment, gas: 3, pops: 3, pushes: 0)
    $0.define(.codesize, "CODESIZE", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.codecopy, "CODECOPY", .environment, gas: 3, pops: 3, pushes: 0)
    $0.define(.gasprice, "GASPRICE", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.extcodesize, "EXTCODESIZE", .account, gas: 20, pops: 1, pushes: 1)
    $0.define(.extcodecopy, "EXTCODECOPY", .account, gas: 20, pops: 4, pushes: 0)
    // Block
    $0.define(.blockhash, "BLOCKHASH", .block, gas: 20, pops: 1, pushes: 1)
    $0.define(.coinbase, "COINBASE", .block, gas: 2, pops: 0, pushes: 1)
    $0.define(.timestamp, "TIMESTAMP", .block, gas: 2, pops: 0, pushes: 1)
    $0.define(.number, "NUMBER", .block, gas: 2, pops: 0, pushes: 1)
    $0.define(.prevrandao, "DIFFICULTY", .block, gas: 2, pops: 0, pushes: 1)
    $0.define(.gaslimit, "GASLIMIT", .block, gas: 2, pops: 0, pushes: 1)
    // Stack, memory, storage and control
    $0.define(.pop, "POP", .stack, gas: 2, pops: 1, pushes: 0)
    $0.define(.mload, "MLOAD", .memory, gas: 3, pops: 1, pushes: 1)
    $0.define(.mstore, "MSTORE", .memory, gas: 3, pops: 2, pushes: 0)
    $0.define(.mstore8, "MSTORE8", .memory, gas: 3, pops: 2, pushes: 0)
    $0.define(.sload, "SLOAD", .storage, gas: 50, pops: 1, pushes: 1)
    $0.define(.sstore, "SSTORE", .storage, gas: 0, pops: 2, pushes: 0, flow: .endsBlock)
    $0.define(.jump, "JUMP", .control, gas: 8, pops: 1, pushes: 0, flow: .endsBlock)
    $0.define(.jumpi, "JUMPI", .control, gas: 10, pops: 2, pushes: 0, flow: .endsBlock)
    $0.define(.pc, "PC", .control, gas: 2, pops: 0, pushes: 1)
    $0.define(.msize, "MSIZE", .memory, gas: 2, pops: 0, pushes: 1)
    $0.define(.gas, "GAS", .control, gas: 2, pops: 0, pushes: 1, flow: .endsBlock)
    $0.define(.jumpdest, "JUMPDEST", .control, gas: 1, pops: 0, pushes: 0, flow: .jumpDestination)
    for bytes in 1...32 {
      $0.define(
        .push(bytes), "PUSH\(bytes)", .stack, gas: 3, pops: 0, pushes: 1,
        immediateBytes: UInt8(bytes))
    }
    for depth in 1...16 {
      let words = UInt8(depth)
      $0.define(.dup(depth), "DUP\(depth)", .stack, gas: 3, pops: words, pushes: words + 1)
      $0.define(.swap(depth), "SWAP\(depth)", .stack, gas: 3, pops: words + 1, pushes: words + 1)
    }
    for topics in 0...4 {
      let gas = UInt16(375 * (topics + 1))
      $0.define(.log(topics), "LOG\(topics)", .log, gas: gas, pops: UInt8(topics + 2), pushes: 0)
    }
    // System
    $0.define(.create, "CREATE", .create, gas: 32_000, pops: 3, pushes: 1, flow: .endsBlock)
    $0.define(.call, "CALL", .call, gas: 40, pops: 7, pushes: 1, flow: .endsBlock)
    $0.define(.callcode, "CALLCODE", .call, gas: 40, pops: 7, pushes: 1, flow: .endsBlock)
    $0.define(.return, "RETURN", .control, gas: 0, pops: 2, pushes: 0, flow: .endsBlock)
    $0.define(.invalid, "INVALID", .control, gas: 0, pops: 0, pushes: 0, flow: .endsBlock)
    $0.define(.selfdestruct, "SELFDESTRUCT", .create, gas: 0, pops: 1, pushes: 0, flow: .endsBlock)
  }

  /// The contracts of the beginning (yellow paper, appendix E).
  static let frontierPrecompiles = EIP(number: 0, title: "The precompiles of Frontier") {
    $0.precompiles.add(1, .ecrecover)
    $0.precompiles.add(2, .sha256)
    $0.precompiles.add(3, .ripemd160)
    $0.precompiles.add(4, .identity)
  }
}
