// How a session applies stimuli and waits for what comes of them.

#include "provider_time.h"
#include "session_impl.h"

namespace vdslab::conformance {

StimulusSource* Session::Impl::SourceOf(const std::string& stimulus) const {
  for (const auto& source : sources_) {
    if (source->Offers(stimulus)) return source.get();
  }
  return nullptr;
}

StimulusAnswer Session::Impl::Apply(const StimulusRequest& request) {
  StimulusSource* source = SourceOf(request.stimulus);
  if (source == nullptr) {
    StimulusAnswer answer;
    answer.error = "neither the provider nor the profile offers it";
    return answer;
  }
  // A reset makes a new array, whose subsystem is another object.
  if (request.stimulus == "reset") subsystem_.Reset();
  return source->Apply(request);
}

std::vector<Notification> Session::Impl::Settled(
    const std::function<bool(const std::vector<Notification>&)>& enough) {
  if (SourceOf("events.drain") != nullptr) {
    Apply({"events.drain", {}, nullptr});
  } else {
    WaitFor(profile.limits.event_grace, [&] { return enough(sink->Notifications()); });
  }
  return sink->Notifications();
}

bool Session::Impl::WaitFor(Milliseconds limit, const std::function<bool()>& done) {
  AdvanceTime advance;
  if (SourceOf("clock.advance") != nullptr) {
    advance = [this](Milliseconds by) {
      Apply({"clock.advance", {{"by", std::to_string(by.count()) + "ms"}}, nullptr});
    };
  }
  return WaitInProviderTime(*wake_up, limit, done, advance, [this] { module.PumpMessages(); });
}

}  // namespace vdslab::conformance
