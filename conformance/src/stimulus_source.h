// A way to apply stimuli: the provider's own interface, the profile's commands, the
// operator.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "session.h"

namespace vdslab::conformance {

// What is to be applied: the arguments by name, and for commands also the drive it is about.
struct StimulusRequest {
  std::string stimulus;
  StimulusArguments arguments;
  const DriveReading* target = nullptr;
};

// Threads: Offers and Apply from any thread.
class StimulusSource {
 public:
  virtual ~StimulusSource() = default;
  virtual bool Offers(const std::string& stimulus) const = 0;
  virtual StimulusAnswer Apply(const StimulusRequest& request) = 0;
};

// IVdsLabStimulus of the provider object. Null when it has none.
std::unique_ptr<StimulusSource> MakeLabSource(IUnknown* provider, CallObserver& observer);

// The commands of the profile. `stimuli` may be null.
std::unique_ptr<StimulusSource> MakeExecSource(const Profile& profile, const Stimuli* stimuli,
                                               CallObserver& observer);

// The operator, who is asked for what has no result that a machine must read.
std::unique_ptr<StimulusSource> MakeManualSource(
    const Stimuli* stimuli, std::function<bool(const std::string& request)> ask);

// "drive.fail bus=0 slot=3".
std::string RequestText(const StimulusRequest& request);

}  // namespace vdslab::conformance
