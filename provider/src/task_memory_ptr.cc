#include "task_memory_ptr.h"

#include <algorithm>

#include "abi/utf16.h"

namespace vdslab::provider {
namespace {

template <class Target, class Source>
TaskArray<Target> Terminated(const Source& text) {
  CountAllocation();
  TaskArray<Target> copy(static_cast<Target*>(CoTaskMemAlloc((text.size() + 1) * sizeof(Target))));
  if (!copy) throw std::bad_alloc();
  std::transform(text.begin(), text.end(), copy.get(),
                 [](auto unit) { return static_cast<Target>(unit); });
  copy[text.size()] = 0;
  return copy;
}

}  // namespace

TaskText MakeTaskText(std::string_view utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? Terminated<WCHAR>(utf8) : Terminated<WCHAR>(abi::ToUtf16(utf8));
}

TaskArray<char> MakeTaskBytes(std::string_view text) { return Terminated<char>(text); }

}  // namespace vdslab::provider
