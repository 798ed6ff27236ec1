// How each manner of scenarios/manners.yaml is seen by a client.
#pragma once

#include <vector>

#include "misbehave_subject.h"

namespace vdslab::provider::testing {

struct MannerProbe {
  const char* manner;
  // Whether the provider does as the manner says, and not as the ruling prefers.
  bool (*shows)(Subject&);
  const char* lines = "";     // of the enclosure file that the manner needs
  const char* keys = "";      // the same, of its provider
  const char* left_out = "";  // of the default enclosure file, for the manner to show
  const char* notify = "queued";
};

extern const std::vector<MannerProbe> kAnswerManners;
extern const std::vector<MannerProbe> kArgumentManners;
extern const std::vector<MannerProbe> kArrayManners;
extern const std::vector<MannerProbe> kDriveManners;
extern const std::vector<MannerProbe> kIdentityManners;
extern const std::vector<MannerProbe> kLifeManners;
extern const std::vector<MannerProbe> kOrderManners;
extern const std::vector<MannerProbe> kPathManners;
extern const std::vector<MannerProbe> kPoolManners;
extern const std::vector<MannerProbe> kReadingManners;
extern const std::vector<MannerProbe> kSettlingManners;
extern const std::vector<MannerProbe> kShowingManners;
extern const std::vector<MannerProbe> kTellingManners;
extern const std::vector<MannerProbe> kUnloadManners;

}  // namespace vdslab::provider::testing
