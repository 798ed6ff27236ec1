// The stimuli that are described and those that are implemented are the same.

#include <gtest/gtest.h>

#include "stimuli.h"

namespace vdslab::provider {
namespace {

TEST(TheStimulusTables, ServeEveryStimulusOfTheFile) {
  for (const StimulusDefinition& stimulus : StimulusDefinitions()) {
    const bool served = FindDriveStimulus(stimulus.name) || FindEnclosureStimulus(stimulus.name) ||
                        FindFaultStimulus(stimulus.name) || FindLaboratoryStimulus(stimulus.name) ||
                        stimulus.name == "reset";
    EXPECT_TRUE(served) << stimulus.name;
  }
}

}  // namespace
}  // namespace vdslab::provider
