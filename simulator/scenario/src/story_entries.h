// The entries of a story's timeline.
#pragma once

#include "scenario/story.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {

StoryAction ReadAction(const yaml::Node& entry, const EnclosureSpec& spec);
// `node` is the value of the key `expect`.
StoryExpectation ReadExpectation(const yaml::Node& node, const EnclosureSpec& spec);

// Objects that the enclosure has.
SlotAddress ReadStorySlot(const yaml::Node& node, const EnclosureSpec& spec);
PortAddress ReadStoryPort(const yaml::Node& node, const EnclosureSpec& spec);
std::uint32_t ReadStoryController(const yaml::Node& node, const EnclosureSpec& spec);

}  // namespace vdslab::sim
