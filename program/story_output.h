// What `vdslab run` prints of a story, and the event log that it writes.
#pragma once

#include <ostream>
#include <string>

#include "scenario/story_player.h"

namespace vdslab::program {

struct StoryCounts {
  int actions = 0;
  int expectations = 0;
  int misses = 0;
};
StoryCounts CountStory(const sim::StoryLog& log);

// The timeline with its outcomes. When `only_misses`, one line for each thing that was not as the
// story says: "file:line: ...".
void PrintStory(const sim::Story& story, const sim::StoryLog& log, bool only_misses,
                std::ostream& out);

// JSON Lines, the same bytes on every platform.
std::string StoryTrace(const sim::Story& story, const sim::StoryLog& log);

// FNV-1a of 64 bits, as 16 hexadecimal digits.
std::string HashOf(std::string_view bytes);

}  // namespace vdslab::program
