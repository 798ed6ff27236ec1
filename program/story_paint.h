// Words, colours and texts of a story's picture.
#pragma once

#include <string>
#include <string_view>

#include "scenario/story_player.h"

namespace vdslab::program {

// What a lane shows of a state: of a drive its status, or its health while it is in service; of
// everything else its health, where it has one.
std::string Shown(const sim::StoryLane& lane, const sim::StoryLane::State& state);

std::string_view ColourOf(std::string_view word);  // "none" for what is absent

std::string Escape(std::string_view text);  // for XML

}  // namespace vdslab::program
