// The stimuli that are described and those that are implemented are the same.

#include <gtest/gtest.h>

#include "scenario/laboratory.h"
#include "scenario/stimulus_definition.h"
#include "stimuli.h"

namespace vdslab::provider {
namespace {

TEST(TheStimulusTables, ServeEveryStimulusOfTheFile) {
  for (const sim::StimulusDefinition& stimulus : sim::StimulusDefinitions()) {
    EXPECT_NE(sim::Laboratory::Serves(stimulus.name), IsServedByProvider(stimulus.name))
        << stimulus.name;
  }
}

}  // namespace
}  // namespace vdslab::provider
