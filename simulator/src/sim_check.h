// A broken invariant stops the run, in every build: going on would make later findings worthless.
#pragma once

#include <cstdio>
#include <cstdlib>

#define SIM_CHECK(condition)                                                                 \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
