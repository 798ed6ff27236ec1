// Memory of the COM task allocator that belongs to us until a caller takes it.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <string_view>

#include "abi/vds.h"
#include "query_memory.h"

namespace vdslab::provider {

struct TaskMemoryFree {
  void operator()(void* memory) const { CoTaskMemFree(memory); }
};
template <class Element>
using TaskArray = std::unique_ptr<Element[], TaskMemoryFree>;
using TaskText = TaskArray<WCHAR>;

// Zeroed elements. Throws std::bad_alloc; never null.
template <class Element>
TaskArray<Element> MakeTaskArray(std::size_t count) {
  CountAllocation();
  TaskArray<Element> array(static_cast<Element*>(CoTaskMemAlloc(count * sizeof(Element))));
  if (!array) throw std::bad_alloc();
  for (std::size_t i = 0; i < count; ++i) array[i] = {};
  return array;
}

// `utf8` as a terminated string. Throws std::bad_alloc.
TaskText MakeTaskText(std::string_view utf8);
TaskArray<char> MakeTaskBytes(std::string_view text);  // terminated, as it is

}  // namespace vdslab::provider
