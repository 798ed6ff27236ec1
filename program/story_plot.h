// A picture of a story: a lane for each object, coloured by its state over time.
#pragma once

#include <string>

#include "scenario/story_player.h"

namespace vdslab::program {

// A whole SVG file. Drives and LUNs always have a lane, other objects when they changed.
std::string StoryPlot(const sim::Story& story, const sim::StoryLog& log);

}  // namespace vdslab::program
