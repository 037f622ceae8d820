#pragma once

/// Whether the header of valgrind was there when this was built; without it nothing is counted.
int callgrind_is_known(void);

/// Lets what is random begin anew with a seed: tables and dictionaries hash by it.
void callgrind_seed(unsigned long seed);

/// Sets the count of instructions to zero.
void callgrind_begin(void);

/// Writes the count of instructions to a file of its own, under a name.
void callgrind_end(const char *name);
