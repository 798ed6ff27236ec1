// What can be seen of an object of the enclosure, in words.
#pragma once

#include "scenario/story.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Pairs of property and word, always in the same order. A slot without a drive shows only that.
TextPairs Observe(const Enclosure& enclosure, StoryObject object);

}  // namespace vdslab::sim
