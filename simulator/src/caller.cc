#include "simulator/caller.h"

#include <utility>

namespace vdslab::sim {
namespace {

thread_local const Caller* current_caller = nullptr;

}  // namespace

OnBehalfOf::OnBehalfOf(const Caller& caller) : before_(std::exchange(current_caller, &caller)) {}
OnBehalfOf::~OnBehalfOf() { current_caller = before_; }

const Caller* OnBehalfOf::Current() { return current_caller; }

}  // namespace vdslab::sim
