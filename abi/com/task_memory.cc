#include "task_memory.h"

#include <cstdlib>

#define VDSLAB_EXPORT __attribute__((visibility("default")))

EXTERN_C VDSLAB_EXPORT LPVOID CoTaskMemAlloc(SIZE_T size) {
  return std::malloc(size == 0 ? 1 : size);
}

EXTERN_C VDSLAB_EXPORT LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T size) {
  if (memory != nullptr && size == 0) {
    std::free(memory);
    return nullptr;
  }
  return std::realloc(memory, size == 0 ? 1 : size);
}

EXTERN_C VDSLAB_EXPORT void CoTaskMemFree(LPVOID memory) { std::free(memory); }
