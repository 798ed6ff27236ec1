// The documents of the lifecycles (docs/lifecycles.md and the pictures beside it).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "simulator/lifecycles.h"

namespace vdslab::program {

// "OfflineOrdered [dirty data, not last copy]", without the event for a picture.
std::string GuardText(const sim::Lifecycle& lifecycle, const sim::LifecycleRule& rule);
// "Fit or Silent"; empty: any of them.
std::string StatesText(const sim::LifecycleRegion& region, const sim::ChoiceSet& states);
bool IsAny(const sim::ChoiceSet& set);
// The state to which the rule moves the region; -1: it does not.
int TargetOf(const sim::LifecycleRule& rule, std::size_t region);

// All of them, into `folder` (docs). Throws UsageError.
void WriteLifecycles(const std::filesystem::path& folder);

std::string LifecyclesMarkdown(const std::vector<sim::Lifecycle>& lifecycles);
std::string LifecycleDot(const sim::Lifecycle& lifecycle);
std::string LifecycleSvg(const sim::Lifecycle& lifecycle);

}  // namespace vdslab::program
