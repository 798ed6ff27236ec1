#include "plex_indexes.h"

namespace vdslab::provider {

std::uint32_t PlexIndexes::Of(PlexAddress plex) {
  const std::lock_guard guard(mutex_);
  const auto index = static_cast<std::uint32_t>(plexes_.size());
  const auto [place, is_new] = indexes_.try_emplace(plex, index);
  if (is_new) plexes_.push_back(plex);
  return place->second;
}

PlexAddress PlexIndexes::At(std::uint32_t index) const {
  const std::lock_guard guard(mutex_);
  return plexes_[index];
}

}  // namespace vdslab::provider
