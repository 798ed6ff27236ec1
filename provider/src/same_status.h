// SetStatus, with what some roles tell of an object that has the status already (AMB-03).
#pragma once

#include "session.h"

namespace vdslab::provider {

// What `set` answers. `read` gives the status now, and `tell` tells of the object in a role that
// does.
template <class Read, class Set, class Tell>
sim::Outcome SetAndTellStatus(Session& session, std::int32_t status, Read read, Set set,
                              Tell tell) {
  const bool tells_anyway = session.array().role().Has(Manner::kSameStatusIsTold) &&
                            static_cast<std::int32_t>(read()) == status;
  const sim::Outcome outcome = set();
  if (tells_anyway && outcome == sim::Outcome::kOk) tell();
  return outcome;
}

// The same for a part that never departs.
template <class Read, class Set>
sim::Outcome SetAndTellStatusOf(const sim::Event& part, Session& session, std::int32_t status,
                                Read read, Set set) {
  return SetAndTellStatus(session, status, read, set,
                          [&] { session.array().relay().OnHappening({part}); });
}

}  // namespace vdslab::provider
