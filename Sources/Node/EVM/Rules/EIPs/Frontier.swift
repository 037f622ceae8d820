extension EIP {
  /// The instructions of the beginning (yellow paper, appendix H).
  static let frontierInstructions = EIP(number: 0, title: "The instructions of Frontier") {
    // Arithmetic
    $0.define(.stop, "STOP", gas: 0, pops: 0, pushes: 0)
    $0.define(.add, "ADD", gas: 3, pops: 2, pushes: 1)
    $0.define(.mul, "MUL", gas: 5, pops: 2, pushes: 1)
    $0.define(.sub, "SUB", gas: 3, pops: 2, pushes: 1)
    $0.define(.div, "DIV", gas: 5, pops: 2, pushes: 1)
    $0.define(.sdiv, "SDIV", gas: 5, pops: 2, pushes: 1)
    $0.define(.mod, "MOD", gas: 5, pops: 2, pushes: 1)
    $0.define(.smod, "SMOD", gas: 5, pops: 2, pushes: 1)
    $0.define(.addmod, "ADDMOD", gas: 8, pops: 3, pushes: 1)
    $0.define(.mulmod, "MULMOD", gas: 8, pops: 3, pushes: 1)
    $0.define(.exp, "EXP", gas: 10, pops: 2, pushes: 1)
    $0.define(.signextend, "SIGNEXTEND", gas: 5, pops: 2, pushes: 1)
    // Comparison and bits
    $0.define(.lt, "LT", gas: 3, pops: 2, pushes: 1)
    $0.define(.gt, "GT", gas: 3, pops: 2, pushes: 1)
    $0.define(.slt, "SLT", gas: 3, pops: 2, pushes: 1)
    $0.define(.sgt, "SGT", gas: 3, pops: 2, pushes: 1)
    $0.define(.eq, "EQ", gas: 3, pops: 2, pushes: 1)
    $0.define(.iszero, "ISZERO", gas: 3, pops: 1, pushes: 1)
    $0.define(.and, "AND", gas: 3, pops: 2, pushes: 1)
    $0.define(.or, "OR", gas: 3, pops: 2, pushes: 1)
    $0.define(.xor, "XOR", gas: 3, pops: 2, pushes: 1)
    $0.define(.not, "NOT", gas: 3, pops: 1, pushes: 1)
    $0.define(.byte, "BYTE", gas: 3, pops: 2, pushes: 1)
    // Hashing
    $0.define(.keccak256, "KECCAK256", gas: 30, pops: 2, pushes: 1)
    // Environment
    $0.define(.address, "ADDRESS", gas: 2, pops: 0, pushes: 1)
    $0.define(.balance, "BALANCE", gas: 20, pops: 1, pushes: 1)
    $0.define(.origin, "ORIGIN", gas: 2, pops: 0, pushes: 1)
    $0.define(.caller, "CALLER", gas: 2, pops: 0, pushes: 1)
    $0.define(.callvalue, "CALLVALUE", gas: 2, pops: 0, pushes: 1)
    $0.define(.calldataload, "CALLDATALOAD", gas: 3, pops: 1, pushes: 1)
    $0.define(.calldatasize, "CALLDATASIZE", gas: 2, pops: 0, pushes: 1)
    $0.define(.calldatacopy, "CALLDATACOPY", gas: 3, pops: 3, pushes: 0)
    $0.define(.codesize, "CODESIZE", gas: 2, pops: 0, pushes: 1)
    $0.define(.codecopy, "CODECOPY", gas: 3, pops: 3, pushes: 0)
    $0.define(.gasprice, "GASPRICE", gas: 2, pops: 0, pushes: 1)
    $0.define(.extcodesize, "EXTCODESIZE", gas: 20, pops: 1, pushes: 1)
    $0.define(.extcodecopy, "EXTCODECOPY", gas: 20, pops: 4, pushes: 0)
    // Block
    $0.define(.blockhash, "BLOCKHASH", gas: 20, pops: 1, pushes: 1)
    $0.define(.coinbase, "COINBASE", gas: 2, pops: 0, pushes: 1)
    $0.define(.timestamp, "TIMESTAMP", gas: 2, pops: 0, pushes: 1)
    $0.define(.number, "NUMBER", gas: 2, pops: 0, pushes: 1)
    $0.define(.prevrandao, "DIFFICULTY", gas: 2, pops: 0, pushes: 1)
    $0.define(.gaslimit, "GASLIMIT", gas: 2, pops: 0, pushes: 1)
    // Stack, memory, storage and control
    $0.define(.pop, "POP", gas: 2, pops: 1, pushes: 0)
    $0.define(.mload, "MLOAD", gas: 3, pops: 1, pushes: 1)
    $0.define(.mstore, "MSTORE", gas: 3, pops: 2, pushes: 0)
    $0.define(.mstore8, "MSTORE8", gas: 3, pops: 2, pushes: 0)
    $0.define(.sload, "SLOAD", gas: 50, pops: 1, pushes: 1)
    $0.define(.sstore, "SSTORE", gas: 0, pops: 2, pushes: 0)
    $0.define(.jump, "JUMP", gas: 8, pops: 1, pushes: 0)
    $0.define(.jumpi, "JUMPI", gas: 10, pops: 2, pushes: 0)
    $0.define(.pc, "PC", gas: 2, pops: 0, pushes: 1)
    $0.define(.msize, "MSIZE", gas: 2, pops: 0, pushes: 1)
    $0.define(.gas, "GAS", gas: 2, pops: 0, pushes: 1)
    $0.define(.jumpdest, "JUMPDEST", gas: 1, pops: 0, pushes: 0)
    for bytes in 1...32 {
      $0.define(.push(bytes), "PUSH\(bytes)", gas: 3, pops: 0, pushes: 1)
    }
    for depth in 1...16 {
      let words = UInt8(depth)
      $0.define(.dup(depth), "DUP\(depth)", gas: 3, pops: words, pushes: words + 1)
      $0.define(.swap(depth), "SWAP\(depth)", gas: 3, pops: words + 1, pushes: words + 1)
    }
    for topics in 0...4 {
      let gas = UInt16(375 * (topics + 1))
      $0.define(.log(topics), "LOG\(topics)", gas: gas, pops: UInt8(topics + 2), pushes: 0)
    }
    // System
    $0.define(.create, "CREATE", gas: 32_000, pops: 3, pushes: 1)
    $0.define(.call, "CALL", gas: 40, pops: 7, pushes: 1)
    $0.define(.callcode, "CALLCODE", gas: 40, pops: 7, pushes: 1)
    $0.define(.return, "RETURN", gas: 0, pops: 2, pushes: 0)
    $0.define(.invalid, "INVALID", gas: 0, pops: 0, pushes: 0)
    $0.define(.selfdestruct, "SELFDESTRUCT", gas: 0, pops: 1, pushes: 0)
  }

  /// The contracts of the beginning (yellow paper, appendix E).
  static let frontierPrecompiles = EIP(number: 0, title: "The precompiles of Frontier") {
    $0.precompiles.add(1, .ecrecover)
    $0.precompiles.add(2, .sha256)
    $0.precompiles.add(3, .ripemd160)
    $0.precompiles.add(4, .identity)
  }
}
