#include "validate_enclosure.h"

#include "scenario/enclosure_file.h"
#include "scenario/story.h"

namespace vdslab::program {

void ValidateEnclosure(const std::string& file) { sim::LoadEnclosure(file); }
void ValidateStory(const std::string& file) { sim::LoadStory(file); }

}  // namespace vdslab::program
