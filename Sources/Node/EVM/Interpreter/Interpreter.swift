import Primitives

/// The loop over a frame's instructions.
enum Interpreter {
  /// Runs the frame on until it needs the host, ends or halts.
  @inline(never) static func run(
    _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>, _ rules: Rules
  ) -> Exit { loop(ByBlocks.self, frame, context, rules) }

  /// Runs one instruction, charged by itself.
  @inline(never) static func step(
    _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>, _ rules: Rules
  ) -> Exit { loop(ByInstructions.self, frame, context, rules) }

  @inline(always) private static func loop<P: Pace>(
    _ pace: P.Type, _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>,
    _ rules: Rules
  ) -> Exit {
    var r = Registers(frame)
    let code = CodePointers(frame)
    let floor = frame.pointee.stackFloor
    let end = context.pointee.memoryEnd
    var exit = Exit.step
    do throws(Halt) {
      run: repeat {
        let opcode = Opcode(r.counter.pointee)
        if P.isSingle { try r.charge(opcode, rules, floor) }
        switch opcode {
        case .add: r.add()
        case .mul: r.mul()
        case .sub: r.sub()
        case .div: r.div()
        case .sdiv: r.sdiv()
        case .mod: r.mod()
        case .smod: r.smod()
        case .addmod: r.addmod()
        case .mulmod: r.mulmod()
        case .exp: try r.exp(byteGas: rules.gas.exponentByte)
        case .signextend: r.signextend()
        case .lt: r.lt()
        case .gt: r.gt()
        case .slt: r.slt()
        case .sgt: r.sgt()
        case .eq: r.eq()
        case .iszero: r.iszero()
        case .and: r.and()
        case .or: r.or()
        case .xor: r.xor()
        case .not: r.not()
        case .byte: r.byte()
        case .shl: r.shl()
        case .shr: r.shr()
        case .sar: r.sar()
        case .clz: r.clz()
        case .keccak256: try r.keccak256(wordGas: rules.gas.keccakWord, end: end)

        case .address: r.push(U256(frame.pointee.recipient))
        case .origin: r.push(context.pointee.origin)
        case .caller: r.push(U256(frame.pointee.caller))
        case .callvalue: r.push(frame.pointee.value)
        case .calldataload: r.calldataload(frame)
        case .calldatasize: r.push(frame.pointee.inputCount)
        case .calldatacopy:
          try r.copy(
            from: frame.pointee.input, sourceCount: frame.pointee.inputCount,
            wordGas: rules.gas.copyWord, end: end)
        case .codesize: r.push(frame.pointee.codeCount)
        case .codecopy:
          try r.copy(
            from: frame.pointee.original, sourceCount: frame.pointee.codeCount,
            wordGas: rules.gas.copyWord, end: end)
        case .gasprice: r.push(context.pointee.gasPrice)
        case .returndatasize: r.push(context.pointee.returnDataCount)
        case .returndatacopy:
          try r.returndatacopy(context, wordGas: rules.gas.copyWord, end: end)

        case .coinbase: r.push(context.pointee.beneficiary)
        case .timestamp: r.push(context.pointee.timestamp)
        case .number: r.push(context.pointee.number)
        case .prevrandao: r.push(context.pointee.difficulty)
        case .gaslimit: r.push(context.pointee.gasLimit)
        case .chainid: r.push(context.pointee.chainID)
        case .basefee: r.push(context.pointee.baseFee)
        case .blobbasefee: r.push(context.pointee.blobBaseFee)
        case .blobhash: r.blobhash(context)

        case .pop: r.top -= 1
        case .mload: try r.mload(end: end)
        case .mstore: try r.mstore(end: end)
        case .mstore8: try r.mstore8(end: end)
        case .mcopy: try r.mcopy(wordGas: rules.gas.copyWord, end: end)
        case .jump: try r.jump(to: r.pop(), pace, frame, code)
        case .jumpi:
          let destination = r.pop()
          if !r.pop().isZero {
            try r.jump(to: destination, pace, frame, code)
          } else if !P.isSingle {
            try r.enter(code.record(at: r.counter), stackFloor: floor)
          }
        case .pc: r.push(r.counter - code.first)
        case .msize: r.push(r.memorySize)
        case .gas:
          r.push(Int(r.gas))
          if !P.isSingle { try r.enter(code.record(at: r.counter), stackFloor: floor) }
        case .jumpdest: break

        case .push0: r.push(U256.zero)
        case .push1: r.push(bytes: 1)
        case .push2: r.push(bytes: 2)
        case .push3: r.push(bytes: 3)
        case .push4: r.push(bytes: 4)
        case .push5: r.push(bytes: 5)
        case .push6: r.push(bytes: 6)
        case .push7: r.push(bytes: 7)
        case .push8: r.push(bytes: 8)
        case .push9: r.push(bytes: 9)
        case .push10: r.push(bytes: 10)
        case .push11: r.push(bytes: 11)
        case .push12: r.push(bytes: 12)
        case .push13: r.push(bytes: 13)
        case .push14: r.push(bytes: 14)
        case .push15: r.push(bytes: 15)
        case .push16: r.push(bytes: 16)
        case .push17: r.push(bytes: 17)
        case .push18: r.push(bytes: 18)
        case .push19: r.push(bytes: 19)
        case .push20: r.push(bytes: 20)
        case .push21: r.push(bytes: 21)
        case .push22: r.push(bytes: 22)
        case .push23: r.push(bytes: 23)
        case .push24: r.push(bytes: 24)
        case .push25: r.push(bytes: 25)
        case .push26: r.push(bytes: 26)
        case .push27: r.push(bytes: 27)
        case .push28: r.push(bytes: 28)
        case .push29: r.push(bytes: 29)
        case .push30: r.push(bytes: 30)
        case .push31: r.push(bytes: 31)
        case .push32: r.push(bytes: 32)
        case .dup1: r.dup(1)
        case .dup2: r.dup(2)
        case .dup3: r.dup(3)
        case .dup4: r.dup(4)
        case .dup5: r.dup(5)
        case .dup6: r.dup(6)
        case .dup7: r.dup(7)
        case .dup8: r.dup(8)
        case .dup9: r.dup(9)
        case .dup10: r.dup(10)
        case .dup11: r.dup(11)
        case .dup12: r.dup(12)
        case .dup13: r.dup(13)
        case .dup14: r.dup(14)
        case .dup15: r.dup(15)
        case .dup16: r.dup(16)
        case .swap1: r.swap(1)
        case .swap2: r.swap(2)
        case .swap3: r.swap(3)
        case .swap4: r.swap(4)
        case .swap5: r.swap(5)
        case .swap6: r.swap(6)
        case .swap7: r.swap(7)
        case .swap8: r.swap(8)
        case .swap9: r.swap(9)
        case .swap10: r.swap(10)
        case .swap11: r.swap(11)
        case .swap12: r.swap(12)
        case .swap13: r.swap(13)
        case .swap14: r.swap(14)
        case .swap15: r.swap(15)
        case .swap16: r.swap(16)

        case .return, .revert:
          let offset = r.pop()
          let (start, count) = try r.reach(offset, r.pop(), end: end)
          frame.pointee.returnOffset = start
          frame.pointee.returnCount = count
          exit = Exit(opcode)
          break run
        case .invalid: throw .invalidInstruction
        default:
          exit = Exit(opcode)
          break run
        }
        r.counter += 1
      } while !P.isSingle
    } catch {
      exit = Exit(error)
    }
    r.save(to: frame)
    return exit
  }
}
