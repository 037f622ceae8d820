// Tests take their seeded numbers from here.
@_exported import struct Primitives.SplitMix64
