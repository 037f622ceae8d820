import Primitives

/// The loop over a frame's instructions.
enum Interpreter {
  /// Runs the frame on until it needs the host, ends or halts.
  @inline(never) static func run(
    _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>, _ rules: Rules
  ) -> Exit { loop(isSingle: false, frame, context, rules) }

  /// Runs one instruction, charged by itself.
  @inline(never) static func step(
    _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>, _ rules: Rules
  ) -> Exit { loop(isSingle: true, frame, context, rules) }

  @inline(always) private static func loop(
    isSingle: Bool, _ frame: UnsafeMutablePointer<Frame>, _ context: UnsafeMutablePointer<Context>,
    _ rules: Rules
  ) -> Exit {
    var r = Registers(frame)
    let code = CodePointers(frame)
    let floor = frame.pointee.stackFloor
    let end = context.pointee.memoryEnd
    do throws(Halt) {
      while true {
        let byte = r.counter.pointee
        if isSingle { try r.charge(Opcode(byte), rules, floor) }
        switch OpcodeByte(byte) {
        case .x01: r.add()
        case .x02: r.mul()
        case .x03: r.sub()
        case .x04: r.div()
        case .x05: r.sdiv()
        case .x06: r.mod()
        case .x07: r.smod()
        case .x08: r.addmod()
        case .x09: r.mulmod()
        case .x0a: try r.exp(byteGas: rules.gas.exponentByte)
        case .x0b: r.signextend()
        case .x10: r.lt()
        case .x11: r.gt()
        case .x12: r.slt()
        case .x13: r.sgt()
        case .x14: r.eq()
        case .x15: r.iszero()
        case .x16: r.and()
        case .x17: r.or()
        case .x18: r.xor()
        case .x19: r.not()
        case .x1a: r.byte()
        case .x1b: r.shl()
        case .x1c: r.shr()
        case .x1d: r.sar()
        case .x1e: r.clz()
        case .x20: try r.keccak256(wordGas: rules.gas.keccakWord, end: end)

        case .x30: r.push(U256(frame.pointee.recipient))
        case .x32: r.push(context.pointee.origin)
        case .x33: r.push(U256(frame.pointee.caller))
        case .x34: r.push(frame.pointee.value)
        case .x35: r.calldataload(frame)
        case .x36: r.push(frame.pointee.inputCount)
        case .x37:
          try r.copy(
            from: frame.pointee.input, sourceCount: frame.pointee.inputCount,
            wordGas: rules.gas.copyWord, end: end)
        case .x38: r.push(frame.pointee.codeCount)
        case .x39:
          try r.copy(
            from: frame.pointee.original, sourceCount: frame.pointee.codeCount,
            wordGas: rules.gas.copyWord, end: end)
        case .x3a: r.push(context.pointee.gasPrice)
        case .x3d: r.push(context.pointee.returnDataCount)
        case .x3e:
          try r.returndatacopy(context, wordGas: rules.gas.copyWord, end: end)

        case .x41: r.push(context.pointee.beneficiary)
        case .x42: r.push(context.pointee.timestamp)
        case .x43: r.push(context.pointee.number)
        case .x44: r.push(context.pointee.difficulty)
        case .x45: r.push(context.pointee.gasLimit)
        case .x46: r.push(context.pointee.chainID)
        case .x48: r.push(context.pointee.baseFee)
        case .x4a: r.push(context.pointee.blobBaseFee)
        case .x49: r.blobhash(context)

        case .x50: r.top -= 1
        case .x51: try r.mload(end: end)
        case .x52: try r.mstore(end: end)
        case .x53: try r.mstore8(end: end)
        case .x5e: try r.mcopy(wordGas: rules.gas.copyWord, end: end)
        case .x56: try r.jump(to: r.pop(), isSingle: isSingle, frame, code)
        case .x57:
          let destination = r.pop()
          if !r.pop().isZero {
            try r.jump(to: destination, isSingle: isSingle, frame, code)
          } else if !isSingle {
            try r.enter(code.record(at: r.counter), stackFloor: floor)
          }
        case .x58: r.push(r.counter - code.first)
        case .x59: r.push(r.memorySize)
        case .x5a:
          r.push(Int(r.gas))
          if !isSingle { try r.enter(code.record(at: r.counter), stackFloor: floor) }
        case .x5b: break

        case .x5f: r.push(U256.zero)
        case .x60: r.push(bytes: 1)
        case .x61: r.push(bytes: 2)
        case .x62: r.push(bytes: 3)
        case .x63: r.push(bytes: 4)
        case .x64: r.push(bytes: 5)
        case .x65: r.push(bytes: 6)
        case .x66: r.push(bytes: 7)
        case .x67: r.push(bytes: 8)
        case .x68: r.push(bytes: 9)
        case .x69: r.push(bytes: 10)
        case .x6a: r.push(bytes: 11)
        case .x6b: r.push(bytes: 12)
        case .x6c: r.push(bytes: 13)
        case .x6d: r.push(bytes: 14)
        case .x6e: r.push(bytes: 15)
        case .x6f: r.push(bytes: 16)
        case .x70: r.push(bytes: 17)
        case .x71: r.push(bytes: 18)
        case .x72: r.push(bytes: 19)
        case .x73: r.push(bytes: 20)
        case .x74: r.push(bytes: 21)
        case .x75: r.push(bytes: 22)
        case .x76: r.push(bytes: 23)
        case .x77: r.push(bytes: 24)
        case .x78: r.push(bytes: 25)
        case .x79: r.push(bytes: 26)
        case .x7a: r.push(bytes: 27)
        case .x7b: r.push(bytes: 28)
        case .x7c: r.push(bytes: 29)
        case .x7d: r.push(bytes: 30)
        case .x7e: r.push(bytes: 31)
        case .x7f: r.push(bytes: 32)
        case .x80: r.dup(1)
        case .x81: r.dup(2)
        case .x82: r.dup(3)
        case .x83: r.dup(4)
        case .x84: r.dup(5)
        case .x85: r.dup(6)
        case .x86: r.dup(7)
        case .x87: r.dup(8)
        case .x88: r.dup(9)
        case .x89: r.dup(10)
        case .x8a: r.dup(11)
        case .x8b: r.dup(12)
        case .x8c: r.dup(13)
        case .x8d: r.dup(14)
        case .x8e: r.dup(15)
        case .x8f: r.dup(16)
        case .x90: r.swap(1)
        case .x91: r.swap(2)
        case .x92: r.swap(3)
        case .x93: r.swap(4)
        case .x94: r.swap(5)
        case .x95: r.swap(6)
        case .x96: r.swap(7)
        case .x97: r.swap(8)
        case .x98: r.swap(9)
        case .x99: r.swap(10)
        case .x9a: r.swap(11)
        case .x9b: r.swap(12)
        case .x9c: r.swap(13)
        case .x9d: r.swap(14)
        case .x9e: r.swap(15)
        case .x9f: r.swap(16)

        case .xf3, .xfd:
          let offset = r.pop()
          let (start, count) = try r.reach(offset, r.pop(), end: end)
          frame.pointee.returnOffset = start
          frame.pointee.returnCount = count
          return r.leave(frame, Exit(Opcode(byte)))
        case .xfe: throw .invalidInstruction
        case .pushJump: try r.pushJump(code, floor)
        case .pushJumpIf: try r.pushJump(if: !r.pop().isZero, at: 0, code, floor)
        case .iszeroJumpIf: try r.pushJump(if: r.pop().isZero, at: 1, code, floor)
        case .eqJumpIf: try r.pushJump(if: r.pop() == r.pop(), at: 1, code, floor)
        case .ltJumpIf: try r.pushJump(if: r.pop() < r.pop(), at: 1, code, floor)
        case .gtJumpIf: try r.pushJump(if: r.pop() > r.pop(), at: 1, code, floor)
        case .pushAdd: r.pushAdd()
        case .pushShl: r.pushShl()
        case .pushShr: r.pushShr()
        case .pushAnd: r.pushAnd()
        case .push1Mload: try r.pushMload(bytes: 1, end: end)
        case .push1Mstore: try r.pushMstore(bytes: 1, end: end)
        case .push2Mload: try r.pushMload(bytes: 2, end: end)
        case .push2Mstore: try r.pushMstore(bytes: 2, end: end)
        case .pushDupMstore: try r.pushDupMstore(end: end)
        case .dup2Mstore: try r.dup2Mstore(end: end)
        case .dupAdd: r.withCopy { $0 &+ $1 }
        case .dupAnd: r.withCopy { $0 & $1 }
        case .dupOr: r.withCopy { $0 | $1 }
        case .dupXor: r.withCopy { $0 ^ $1 }
        case .dupMul: r.withCopy { $0 &* $1 }
        case .dupLt: r.withCopy { U256(high: 0, low: $0 < $1 ? 1 : 0) }
        case .dupMload: try r.dupMload(end: end)
        case .swapPop: r.swapPop()
        case .popPop:
          r.top -= 2
          r.counter += 1
        case .xff:
          return r.leave(frame, Exit(.selfdestruct))
        case .x00:
          frame.pointee.returnCount = 0
          return r.leave(frame, Exit(.stop))
        // What the host must do, and bytes without meaning. Every byte is named: without a default, the
        // switch needs no check of its range.
        case .x0c, .x0d, .x0e, .x0f, .x1f, .x21, .x22, .x23, .x24, .x25, .x26, .x27, .x28, .x29,
          .x2a, .x2b, .x2c, .x2d, .x2e, .x2f, .x31, .x3b, .x3c, .x3f, .x40, .x47, .x4b, .x4c,
          .x4d, .x4e, .x4f, .x54, .x55, .x5c, .x5d, .xa0, .xa1, .xa2, .xa3, .xa4, .xa5, .xa6,
          .xa7, .xa8, .xa9, .xaa, .xab, .xac, .xad, .xae, .xaf, .xc9, .xca, .xcb, .xcc, .xcd,
          .xce, .xcf, .xd0, .xd1, .xd2, .xd3, .xd4, .xd5, .xd6, .xd7, .xd8, .xd9, .xda, .xdb,
          .xdc, .xdd, .xde, .xdf, .xe0, .xe1, .xe2, .xe3, .xe4, .xe5, .xe6, .xe7, .xe8, .xe9,
          .xea, .xeb, .xec, .xed, .xee, .xef, .xf0, .xf1, .xf2, .xf4, .xf5, .xf6, .xf7, .xf8,
          .xf9, .xfa, .xfb, .xfc:
          return r.leave(frame, Exit(Opcode(byte)))
        }
        r.counter += 1
        if isSingle { return r.leave(frame, .step) }
      }
    } catch {
      return r.leave(frame, Exit(error))
    }
  }
}
