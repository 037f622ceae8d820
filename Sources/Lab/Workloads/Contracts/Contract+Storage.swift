extension Contract {
  /// Counts up slots in a row: the call's data is the first slot and how many.
  public static let storage = Contract(
    "storage",
    source: """
          PUSH 32 CALLDATALOAD PUSH 0 CALLDATALOAD     ; left, slot
      loop:
          DUP2 ISZERO PUSH @done JUMPI
          DUP1 SLOAD PUSH 1 ADD DUP2 SSTORE
          PUSH 1 ADD
          SWAP1 PUSH 1 SWAP1 SUB SWAP1                 ; left − 1, slot + 1
          PUSH @loop JUMP
      done:
          STOP
      """,
    code: """
      0x6020356000355b81156100215780546001018155600101906001900390610006565b00
      """)
}
