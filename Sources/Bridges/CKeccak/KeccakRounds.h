// The 24 rounds of keccak-f[1600] (FIPS 202, 3.3) over a local `LANE a[25]`. A function's body
// includes this.

  ROUNDS for (int round = 0; round < 24; round++) {
    LANE c[5], d[5], e[25];
    // Theta: every column takes the parity of its neighbours.
    EACH for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    EACH for (int x = 0; x < 5; x++) d[x] = c[(x + 4) % 5] ^ ROTATE(c[(x + 1) % 5], 1);
    // Plane by plane, so that hardly more than the 25 lanes are alive at any time.
    EACH for (int y = 0; y < 5; y++) {
      LANE b[5];
      // Rho and pi: every lane is rotated and moves.
      EACH for (int x = 0; x < 5; x++) {
        const int from = (x + 3 * y) % 5 + 5 * x;
        b[x] = ROTATE(a[from] ^ d[from % 5], rotations[from]);
      }
      // Chi: the one step that is not linear.
      EACH for (int x = 0; x < 5; x++)
        e[x + 5 * y] = b[x] ^ (~b[(x + 1) % 5] & b[(x + 2) % 5]);
    }
    // Iota: the round's constant.
    e[0] ^= constants[round];
    EACH for (int i = 0; i < 25; i++) a[i] = e[i];
  }
