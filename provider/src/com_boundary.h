// The only place where exceptions end. Every method that can fail runs its body in here.
#pragma once

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "abi/vds.h"
#include "log.h"
#include "query_memory.h"

namespace vdslab::provider {

// The result of `body`; E_OUTOFMEMORY when memory was short, E_UNEXPECTED for any other exception,
// which is then noted in the log.
template <class Body>
HRESULT AtComBoundary(Body&& body) noexcept {
  const struct QueryEnd {
    ~QueryEnd() { EndQuery(); }
  } end;
  try {
    return std::forward<Body>(body)();
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  } catch (const std::exception& error) {
    NoteInLog("unexpected: ", error.what());
  } catch (...) {
    NoteInLog("unexpected: ", "an exception of unknown type");
  }
  return E_UNEXPECTED;
}

// What stopped `body`, in words; nothing when it ran to its end. Shortage of memory is passed on.
template <class Body>
std::optional<std::string> FailureOf(Body&& body) {
  try {
    std::forward<Body>(body)();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  }
  return std::nullopt;
}

}  // namespace vdslab::provider
