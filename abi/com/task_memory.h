// The COM task allocator. What one module allocates another may free, so it lives in a shared
// library of its own, and both sides of an interface must use that one library.
#pragma once

#include "basic_types.h"
#include "calling.h"

// Never null for size 0; null when memory is short.
EXTERN_C LPVOID CoTaskMemAlloc(SIZE_T size);

// As CoTaskMemAlloc when `memory` is null. Size 0 frees `memory` and returns null. When memory is
// short it returns null and `memory` stays valid.
EXTERN_C LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T size);

// Null is allowed.
EXTERN_C void CoTaskMemFree(LPVOID memory);
